import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { createCertificateAuthority } from "../../src/pki/index.ts";

const authority = await createCertificateAuthority("cluster.local");
const root = new X509Certificate(authority.certificate);

test("the authority signs itself and others", () => {
  expect(root.subject).toBe("O=cluster.local");
  expect(root.issuer).toBe(root.subject);
  expect(root.ca).toBe(true);
  expect(root.verify(root.publicKey)).toBe(true);
  expect(root.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
});

test("a leaf has the names that were asked for, in this order, and its authority's signature", async () => {
  const { certificate } = await authority.issue({
    uris: ["spiffe://cluster.local/ns/web/sa/shop"],
    dns: ["shop.example.com", "*.example.org"],
    ips: ["127.3.0.9", "::1"],
  });
  const leaf = new X509Certificate(certificate);
  expect(leaf.subjectAltName).toBe(
    "URI:spiffe://cluster.local/ns/web/sa/shop, DNS:shop.example.com, DNS:*.example.org, " +
      "IP Address:127.3.0.9, IP Address:0:0:0:0:0:0:0:1",
  );
  expect(leaf.subject ?? "").toBe("");
  expect(leaf.ca).toBe(false);
  expect(leaf.checkIssued(root)).toBe(true);
  expect(leaf.verify(root.publicKey)).toBe(true);
  // Server and client, https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.12
  expect(leaf.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
});

test("a common name is the subject, and not a name to be reached by", async () => {
  const { certificate } = await authority.issue({ commonName: "the gateway" });
  const leaf = new X509Certificate(certificate);
  expect(leaf.subject).toBe("CN=the gateway");
  expect(leaf.subjectAltName).toBeUndefined();
});

test("keys are PKCS#8, and belong to their certificates", async () => {
  for (const { certificate, key } of [authority, await authority.issue({ dns: ["a"] })]) {
    expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))).toBe(true);
  }
});

test("all is valid for 30 days, from ten minutes ago", async () => {
  const { certificate } = await authority.issue({ dns: ["a"] });
  for (const { validFromDate, validToDate } of [root, new X509Certificate(certificate)]) {
    expect(validToDate.getTime() - validFromDate.getTime()).toBe(30 * 24 * 60 * 60 * 1000);
    const age = Date.now() - validFromDate.getTime();
    expect(age).toBeGreaterThanOrEqual(10 * 60 * 1000);
    expect(age).toBeLessThan(12 * 60 * 1000);
  }
});

test("no two certificates share a serial number, a key or a signature", async () => {
  const leaves = await Promise.all(Array.from({ length: 50 }, () => authority.issue({ dns: ["a"] })));
  const serials = leaves.map(({ certificate }) => new X509Certificate(certificate).serialNumber);
  expect(new Set(serials).size).toBe(50);
  for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/);
  expect(new Set(leaves.map(({ key }) => key)).size).toBe(50);
});

test("another authority of the same name is another one", async () => {
  const other = new X509Certificate((await createCertificateAuthority("cluster.local")).certificate);
  const leaf = new X509Certificate((await authority.issue({ dns: ["a"] })).certificate);
  expect(leaf.verify(other.publicKey)).toBe(false);
  expect(leaf.checkIssued(other)).toBe(false);
});
