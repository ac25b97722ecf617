import { isDeepStrictEqual } from "node:util";
import { calculateJwkThumbprint, decodeJwt, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import type { GatewayRequest } from "./start-gateway.ts";

/** An issuer of tokens, and validators that accept its tokens alone. */
export interface Issuer {
  /** A token, bound to the key with the given thumbprint if there is one. */
  issue(thumbprint?: string): Promise<string>;
  acceptsBearer(request: GatewayRequest): Promise<boolean>;
  /** Validates signature, binding, time, method, host and path, as MISE is configured to. */
  acceptsPop(request: GatewayRequest): Promise<boolean>;
}

interface PopClaims {
  readonly at: string;
  readonly ts: number;
  readonly m: string;
  readonly u: string;
  readonly p: string;
  readonly cnf: { readonly jwk: JWK };
}

const issuer = "https://issuer.test";
const audience = "https://management.azure.com";
const oldSeconds = 300;

export async function createIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const verify = async (token: string) => (await jwtVerify(token, publicKey, { issuer, audience })).payload;
  return {
    issue: (thumbprint) =>
      new SignJWT(thumbprint === undefined ? {} : { cnf: { kid: thumbprint } })
        .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: "issuer-key" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime("1h")
        .sign(privateKey),
    acceptsBearer: (request) => holds(async () => (await verify(tokenOf("Bearer", request))) !== undefined),
    acceptsPop: (request) =>
      holds(async () => {
        const claims = await provenClaims(tokenOf("PoP", request));
        const { cnf } = await verify(claims.at);
        return isDeepStrictEqual(cnf, { kid: await calculateJwkThumbprint(claims.cnf.jwk) }) && isFor(request, claims);
      }),
  };
}

/** The proof names its key, which the token has to name too. */
async function provenClaims(proof: string): Promise<PopClaims> {
  const { cnf } = decodeJwt<PopClaims>(proof);
  const { payload } = await jwtVerify<PopClaims>(proof, await importJWK(cnf.jwk, "RS256"), { typ: "pop" });
  return payload;
}

function isFor({ method, host, url }: GatewayRequest, { m, u, p, ts }: PopClaims): boolean {
  const { pathname } = new URL(url, "http://any.test");
  return m === method && u === host && p === pathname && Math.abs(Date.now() / 1000 - ts) < oldSeconds;
}

function tokenOf(scheme: string, { authorization = "" }: GatewayRequest): string {
  const [given, token = ""] = authorization.split(" ");
  return given === scheme ? token : "";
}

async function holds(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}
