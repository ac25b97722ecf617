import { decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { createProofKey, sampleEntra, signHttpRequest } from "./index.ts";

const now = new Date("2026-03-01T12:00:00Z");
const { identityProvider } = await sampleEntra("public", () => now);
const tenant = "33333333-3333-4333-8333-333333333333";
const request = { authority: `https://sts.windows.net/${tenant}`, audience: "https://a", applicationId: "app" };

describe("a token", () => {
  test("of version 1.0 names its issuer and its application as Entra ID does", async () => {
    expect(decodeJwt(await identityProvider.issueToken(request))).toMatchObject({
      iss: `https://sts.windows.net/${tenant}/`,
      aud: "https://a",
      appid: "app",
      idtyp: "app",
      tid: tenant,
      ver: "1.0",
      exp: now.getTime() / 1000 + 3600,
    });
  });

  test("of version 2.0 has another issuer, and the application as azp", async () => {
    const claims = decodeJwt(await identityProvider.issueToken({ ...request, version: "2.0", scopes: "read" }));
    expect(claims).toMatchObject({ iss: `https://login.microsoftonline.com/${tenant}/v2.0`, azp: "app", scp: "read" });
    expect(claims).not.toHaveProperty("appid");
  });

  test("verifies with the keys that its authority publishes, on either host", async () => {
    const token = await identityProvider.issueToken(request);
    for (const authority of [request.authority, `https://login.microsoftonline.com/${tenant}/`]) {
      const metadata = identityProvider.metadataOf(authority);
      if (metadata === undefined) throw new Error(`${authority} publishes nothing`);
      await jwtVerify(token, metadata.keys, { issuer: [...metadata.issuers], currentDate: now });
    }
  });

  test("is not issued by an authority that does not exist", async () => {
    const authority = "https://sts.windows.net/11111111-1111-4111-8111-111111111111";
    expect(identityProvider.metadataOf(authority)).toBeUndefined();
    expect(identityProvider.metadataOf(`https://sts.microsoftonline.us/${tenant}`)).toBeUndefined();
    expect(() => identityProvider.issueToken({ ...request, authority })).toThrow(authority);
  });
});

test("a signed request holds the token, its key and what it covers", async () => {
  const key = await createProofKey();
  const token = await identityProvider.issueToken({ ...request, boundTo: key.thumbprint });
  const signed = { token, key, method: "PUT", host: "rp.example.com", path: "/a", timestamp: now };
  const jwt = await signHttpRequest({ ...signed, claims: { nonce: "n" } });
  expect(decodeProtectedHeader(jwt)).toEqual({ typ: "pop", alg: "RS256", kid: key.thumbprint });
  expect(decodeJwt(jwt)).toEqual({
    at: token,
    ts: now.getTime() / 1000,
    m: "PUT",
    u: "rp.example.com",
    p: "/a",
    nonce: "n",
    cnf: { jwk: key.publicKey },
  });
  expect(decodeJwt(token)["cnf"]).toEqual({ kid: key.thumbprint });
});
