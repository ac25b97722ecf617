import { decodeJwt, decodeProtectedHeader, type JWTHeaderParameters, type JWTPayload, SignJWT } from "jose";
import { generatePopKey, type PopKey } from "./pop-key.ts";

/** A token with the header and the claims of another, or plausible ones where it is opaque, signed by nobody's key. */
export async function forge(accessToken: string, { privateKey }: PopKey): Promise<string> {
  const { header, claims } = readToken(accessToken);
  return new SignJWT(claims).setProtectedHeader({ ...header, alg: "RS256" }).sign(privateKey);
}

/** A key that no token is bound to, and nobody trusts. */
export const strangersKey: () => Promise<PopKey> = generatePopKey;

interface ReadToken {
  readonly header: Partial<JWTHeaderParameters>;
  readonly claims: JWTPayload;
}

function readToken(token: string): ReadToken {
  try {
    const { kid, typ, x5t } = decodeProtectedHeader(token);
    const named = {
      ...(kid !== undefined && { kid }),
      ...(typ !== undefined && { typ }),
      ...(x5t !== undefined && { x5t }),
    };
    return { header: named, claims: decodeJwt(token) };
  } catch {
    const expiry = Math.floor(Date.now() / 1000) + 3600;
    return { header: { typ: "JWT" }, claims: { aud: "https://management.azure.com", exp: expiry } };
  }
}
