import { SignJWT } from "jose";
import type { SignedRequest } from "../client/authorize.ts";
import type { PopKey } from "./pop-key.ts";

/**
 * Value of `Authorization` that proves possession of the key which an access token is bound to: a signed HTTP request
 * as Microsoft.IdentityModel.Protocols.SignedHttpRequest reads it, after draft-ietf-oauth-signed-http-request-03. It
 * states the time in seconds (`ts`), method (`m`), host (`u`, with a port that is not the default one) and path (`p`).
 */
export async function signedHttpRequest(
  accessToken: string,
  { privateKey, publicJwk, thumbprint }: PopKey,
  { method, url }: SignedRequest,
  now: number = Date.now(),
): Promise<string> {
  const { host, pathname } = new URL(url);
  const claims = {
    at: accessToken,
    ts: Math.floor(now / 1000),
    m: method.toUpperCase(),
    u: host,
    p: pathname,
    cnf: { jwk: publicJwk },
  };
  const header = { alg: "RS256", typ: "pop", kid: thumbprint };
  return `PoP ${await new SignJWT(claims).setProtectedHeader(header).sign(privateKey)}`;
}
