import { X509Certificate } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { defineChart, each, fn, type Templated } from "../../src/index.ts";
import { parseManifests, type YamlMapping } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import { renderPrinted } from "../print/printed-chart.ts";

/** What makes a date, a duration, a certificate or a version, and what is made of it. */
let rendered: YamlMapping;
beforeAll(async () => {
  const files = printChart(chart(), { name: "results", sourceOf: (path) => path });
  const templates = new Map(files.map(({ path, text }) => [path, text]));
  const output = await renderPrinted({
    name: "results",
    templates,
    values: { version: "v1.29.3-gke.1+build", days: 30 },
  });
  rendered = parseManifests(output)[0]?.body as YamlMapping;
}, 60_000);

test("a version has its parts", () => {
  expect(rendered["version"]).toEqual([1, 29, 3, "gke.1", "build", "v1.29.3-gke.1+build"]);
});

test("a date is moved, by each of the names", () => {
  expect(rendered["dates"]).toEqual(["2024-05-07", "2024-05-07", "2024-05-07", "2024-05-07"]);
});

test("now is a date", () => {
  expect(Math.abs(Number(rendered["now"]) - Date.now() / 1000)).toBeLessThan(600);
});

test("a duration is rounded and cut", () => {
  expect(rendered["durations"]).toEqual(["1h30m0s", "1h30m0s", "1h29m0s"]);
});

test("an authority that is handed to a helper signs a certificate", () => {
  const [
    {
      ca,
      certificates: [{ cert, key }],
    },
  ] = rendered["signed"] as [{ ca: string; certificates: [{ cert: string; key: string }] }];
  const [authority, certificate] = [new X509Certificate(ca), new X509Certificate(cert)];
  expect(certificate.verify(authority.publicKey)).toBe(true);
  expect(certificate.subjectAltName).toBe("DNS:web.local, IP Address:10.0.0.1");
  expect(key).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
});

test("a certificate can sign itself", () => {
  const alone = new X509Certificate(rendered["alone"] as string);
  expect(alone.verify(alone.publicKey)).toBe(true);
});

test("certificates of given keys are of these keys", () => {
  const [
    {
      self,
      authorities: [{ ca, signed, custom }],
    },
  ] = rendered["ofKey"] as [{ self: string; authorities: [Record<"ca" | "signed" | "custom", string>] }];
  const keys = [ca, self, signed].map((text) =>
    new X509Certificate(text).publicKey.export({ type: "spki", format: "pem" }),
  );
  expect(new Set(keys).size).toBe(1);
  expect(custom).toBe(ca);
});

function chart() {
  return defineChart({
    values: z.strictObject({ version: z.string(), days: z.int() }),
    templates: (values) => {
      const version = fn.semver(values.version);
      const day = fn.mustToDate("2006-01-02", "2024-05-06");
      const moved = [
        fn.dateModify("24h", day),
        fn.date_modify("24h", day),
        fn.mustDateModify("24h", day),
        fn.must_date_modify("24h", fn.toDate("2006-01-02", "2024-05-06")),
      ];
      const results = {
        apiVersion: "example.com/v1",
        kind: "Results",
        metadata: { name: "results" },
        version: [version.Major, version.Minor, version.Patch, version.Prerelease, version.Metadata, version.Original],
        dates: moved.map((date) => fn.dateInZone("2006-01-02", date, "UTC")),
        now: fn.unixEpoch(fn.now()),
        durations: [
          fn.toString(fn.mustToDuration(5400)),
          fn.toString(fn.durationRoundTo("1h29m40s", "1m")),
          fn.toString(fn.durationTruncateTo("1h29m40s", "1m")),
        ],
        // Each element of a list is made once, so an authority and what it signs belong together.
        signed: [
          each(fn.list(fn.genCA("ca", values.days)), (ca) => ({
            ca: ca.Cert,
            certificates: [
              each(fn.list(fn.genSignedCert("web", ["10.0.0.1"], ["web.local"], 30, ca)), (web) => ({
                cert: web.Cert,
                key: web.Key,
              })),
            ],
          })),
        ],
        ofKey: [
          each(fn.list(fn.genPrivateKey("rsa")), (key) => ({
            self: fn.genSelfSignedCertWithKey("web", [], [], 30, key).Cert,
            authorities: [
              each(fn.list(fn.genCAWithKey("ca", 30, key)), (ca) => ({
                ca: ca.Cert,
                signed: fn.genSignedCertWithKey("web", [], [], 30, ca, key).Cert,
                custom: fn.buildCustomCert(fn.b64enc(ca.Cert), fn.b64enc(ca.Key)).Cert,
              })),
            ],
          })),
        ],
        alone: fn.genSelfSignedCert("web", [], ["web.local"], 30).Cert,
      };
      return { results: results as unknown as Templated<object> };
    },
  });
}
