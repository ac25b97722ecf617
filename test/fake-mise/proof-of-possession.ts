import { calculateJwkThumbprint, compactVerify, decodeJwt, importJWK, type JWK, type JWTPayload } from "jose";
import { isRecord } from "../parity/manifest.ts";
import type { CheckRequest } from "./check-request.ts";
import { seconds } from "./identity-provider.ts";
import type { SignedRequestChecks } from "./mise-configuration.ts";
import { Refusal, refusing } from "./refusal.ts";

/** How long a signed request is good, in seconds: the default of Microsoft.IdentityModel. */
const lifetimeSeconds = 300;

/** A signed request, opened but not yet verified. */
export interface SignedRequest {
  readonly jwt: string;
  readonly accessToken: string;
  readonly claims: JWTPayload;
}

/** @throws Refusal where the JWT holds no access token, as one that is presented as Bearer does not */
export async function openSignedRequest(jwt: string): Promise<SignedRequest> {
  const claims = await refusing("signed request", () => decodeJwt(jwt));
  const accessToken = claims["at"];
  if (typeof accessToken !== "string") throw new Refusal(401, "signed request: it holds no access token (at)");
  return { jwt, accessToken, claims };
}

/**
 * Verifies that the one who signed the request has the key to which the verified access token is bound, and that this
 * is the request that was signed. A timestamp in the future is accepted, as Microsoft.IdentityModel accepts it, and the
 * claims of query, headers and body (q, h, b) are not looked at, since no option of MISE asks for it.
 *
 * @throws Refusal
 */
export async function verifySignedRequest(
  signed: SignedRequest,
  boundTo: unknown,
  checks: SignedRequestChecks,
  request: CheckRequest,
  now: Date,
): Promise<void> {
  const key = publicKeyOf(signed.claims);
  await refusing("signed request", async () => {
    if (!isRecord(boundTo) || boundTo["kid"] !== (await calculateJwkThumbprint(key))) {
      throw new Error("its key is not the one to which the token is bound");
    }
    await compactVerify(signed.jwt, await importJWK(key, "RS256"), { algorithms: ["RS256"] });
  });
  if (checks.ValidateTs) verifyTime(signed.claims, now);
  if (checks.ValidateM) verifyMethod(signed.claims, request);
  if (checks.ValidateU) verifyHost(signed.claims, request);
  if (checks.ValidateP) verifyPath(signed.claims, request);
}

function publicKeyOf(claims: JWTPayload): JWK {
  const cnf = claims["cnf"];
  const jwk = isRecord(cnf) ? cnf["jwk"] : undefined;
  if (!isRecord(jwk)) throw new Refusal(401, "signed request: it holds no public key (cnf)");
  return jwk;
}

function verifyTime({ ts }: JWTPayload, now: Date): void {
  if (typeof ts !== "number") throw new Refusal(401, "signed request: it has no time (ts)");
  if (seconds(now) > ts + lifetimeSeconds) throw new Refusal(401, "signed request: it is too old (ts)");
}

function verifyMethod({ m }: JWTPayload, { method }: CheckRequest): void {
  if (typeof m === "string" && m.trim().toUpperCase() === method.toUpperCase()) return;
  throw new Refusal(401, `signed request: it is for the method ${m} (m), not ${method}`);
}

/** With the port or without, in any case. */
function verifyHost({ u }: JWTPayload, { host }: CheckRequest): void {
  const hosts = [host, host.replace(/:\d+$/, "")].map((name) => name.toLowerCase());
  if (typeof u === "string" && hosts.includes(u.toLowerCase())) return;
  throw new Refusal(401, `signed request: it is for the host ${u} (u), not ${host}`);
}

/** Slashes at both ends are no difference, the case of letters is. */
function verifyPath({ p }: JWTPayload, request: CheckRequest): void {
  const path = request.path.replace(/\?.*$/s, "");
  if (typeof p === "string" && trimSlashes(p) === trimSlashes(path)) return;
  throw new Refusal(401, `signed request: it is for the path ${p} (p), not ${path}`);
}

function trimSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, "");
}
