import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { seconds } from "./identity-provider.ts";

/** The key of a caller that proves possession; a token is bound to its thumbprint. */
export interface ProofKey {
  readonly privateKey: CryptoKey;
  readonly publicKey: JWK;
  /** RFC 7638, SHA-256, base64url. */
  readonly thumbprint: string;
}

export async function createProofKey(): Promise<ProofKey> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const jwk = await exportJWK(publicKey);
  return { privateKey, publicKey: jwk, thumbprint: await calculateJwkThumbprint(jwk) };
}

/** The request that is signed, and with which token and key. */
export interface HttpRequestToSign {
  readonly token: string;
  readonly key: ProofKey;
  readonly method: string;
  /** With the port, if it is not the scheme's own. */
  readonly host: string;
  /** Without the query. */
  readonly path: string;
  readonly timestamp: Date;
  /** Put over the claims that follow from the above; an undefined claim is left out. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/**
 * Signs a request: the JWT of `Authorization: PoP <jwt>`. It holds the access token (`at`), the public key (`cnf`) and
 * of the request what the signature covers: time, method, host and path.
 *
 * https://datatracker.ietf.org/doc/html/draft-ietf-oauth-signed-http-request-03, with the claims that
 * Microsoft.IdentityModel.Protocols.SignedHttpRequest writes.
 */
export function signHttpRequest(request: HttpRequestToSign): Promise<string> {
  const { token, key, method, host, path, timestamp, claims } = request;
  const signed = { at: token, ts: seconds(timestamp), m: method, u: host, p: path, cnf: { jwk: key.publicKey } };
  return new SignJWT({ ...signed, ...claims })
    .setProtectedHeader({ typ: "pop", alg: "RS256", kid: key.thumbprint })
    .sign(key.privateKey);
}
