import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { base64url, calculateJwkThumbprint, decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { expect, onTestFinished, test, vi } from "vitest";
import { bearer, proofOfPossession } from "../../src/e2e/token/credential.ts";
import { forge } from "../../src/e2e/token/forge.ts";
import { generatePopKey, makePopKey, parsePopKey } from "../../src/e2e/token/pop-key.ts";
import { readSecret, secretSource } from "../../src/e2e/token/read-secret.ts";
import { signedHttpRequest } from "../../src/e2e/token/signed-http-request.ts";
import { createIssuer } from "./gateway/issuer.ts";

const key = await generatePopKey();
const issuer = await createIssuer();

test("a signed HTTP request states time, method, host and path, and the key that signed it", async () => {
  const request = { method: "put", url: "https://RP.example.com:443/Subscriptions/a%20b?api-version=1" };
  const [scheme, proof = ""] = (await signedHttpRequest("the-token", key, request, 1_700_000_000_900)).split(" ");
  expect(scheme).toBe("PoP");
  const { payload, protectedHeader } = await jwtVerify(proof, await importJWK(key.publicJwk, "RS256"));
  expect(protectedHeader).toEqual({ alg: "RS256", typ: "pop", kid: key.thumbprint });
  expect(payload).toEqual({
    at: "the-token",
    ts: 1_700_000_000,
    m: "PUT",
    u: "rp.example.com",
    p: "/Subscriptions/a%20b",
    cnf: { jwk: key.publicJwk },
  });
});

test("a port that is not the default one is part of the host", async () => {
  const proof = await signedHttpRequest("token", key, { method: "GET", url: "https://rp.example.com:8443/" });
  expect(decodeJwt(proof.slice("PoP ".length))).toMatchObject({ u: "rp.example.com:8443" });
});

test("the private part of a key stays out of its proofs", async () => {
  expect(Object.keys(key.publicJwk).toSorted()).toEqual(["e", "kty", "n"]);
  expect(key.thumbprint).toBe(await calculateJwkThumbprint(key.publicJwk));
});

test("a forged token says what the right one says, and is signed by nobody", async () => {
  const token = await issuer.issue();
  const forged = await forge(token, key);
  expect(decodeJwt(forged)).toEqual(decodeJwt(token));
  expect(decodeProtectedHeader(forged)).toEqual(decodeProtectedHeader(token));
  expect(forged).not.toBe(token);
});

test("of an opaque token a plausible one is forged", async () => {
  expect(decodeJwt(await forge("opaque", key))).toMatchObject({ aud: "https://management.azure.com" });
});

test("a key is made once, for its owner alone, and reads back with the thumbprint that was printed", async () => {
  const file = join(temporaryDirectory(), "key.pem");
  const { reqCnf } = await makePopKey(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { thumbprint } = await parsePopKey(readFileSync(file, "utf8"));
  expect(JSON.parse(new TextDecoder().decode(base64url.decode(reqCnf)))).toEqual({ kid: thumbprint });
  await expect(makePopKey(file)).rejects.toThrow("the key was not written: EEXIST");
});

test.for([
  {
    what: "a token of another key",
    token: () => issuer.issue("thumb"),
    says: "the token is bound to the key thumb, and",
  },
  { what: "a token of no key", token: () => issuer.issue(), says: "the token is bound to no key (it has no cnf.kid)" },
  { what: "an opaque token", token: async () => "opaque", says: "the token is bound to no key (it has no cnf.kid)" },
])("a proof of possession for $what is refused before anything is sent", async ({ token, says }) => {
  await expect(proofOfPossession(await token(), key)).rejects.toThrow(says);
});

test("what is no token is refused without being repeated", async () => {
  await expect(bearer("two words\n")).rejects.toThrow(
    "the token has characters that no token has; is it the right file?",
  );
});

test("text that is no key is refused without being repeated", async () => {
  await expect(parsePopKey("secret")).rejects.toThrow("the key of the proof of possession is no private key in PEM");
});

test("a secret comes from the environment or from a file, without the white space around it", async () => {
  const file = join(temporaryDirectory(), "token");
  writeFileSync(file, "from-file\n");
  vi.stubEnv("E2E_TEST_TOKEN", " from-env ");
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await readSecret(secretSource("--token-from", "env:E2E_TEST_TOKEN", ""))).toBe("from-env");
  expect(await readSecret(secretSource("--token-from", `file:${file}`, ""))).toBe("from-file");
});

test("a source that is not there, or empty, is named", async () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "empty"), "\n");
  await expect(readSecret({ from: "env", name: "E2E_TEST_NONE" })).rejects.toThrow(
    "the environment has no variable E2E_TEST_NONE",
  );
  await expect(readSecret({ from: "file", path: join(directory, "none") })).rejects.toThrow("cannot be read: ENOENT");
  await expect(readSecret({ from: "file", path: join(directory, "empty") })).rejects.toThrow("empty is empty");
});

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "e2e-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}
