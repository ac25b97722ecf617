import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { writeFileSync } from "node:fs";
import { base64url, calculateJwkThumbprint, exportJWK, type JWK } from "jose";
import { E2eError, messageOf } from "../e2e-error.ts";

/** A key that an access token is bound to. */
export interface PopKey {
  readonly privateKey: KeyObject;
  readonly publicJwk: JWK;
  /** SHA-256 thumbprint (RFC 7638): the `cnf.kid` of a token that is bound to the key. */
  readonly thumbprint: string;
}

/** A fresh RSA key. */
export function generatePopKey(): Promise<PopKey> {
  return popKeyOf(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
}

/** Reads an RSA private key in PEM. */
export async function parsePopKey(pem: string): Promise<PopKey> {
  const key = privateKeyOf(pem);
  if (key.asymmetricKeyType === "rsa") return popKeyOf(key);
  throw new E2eError(
    `the key of the proof of possession is ${key.asymmetricKeyType}; Microsoft Entra binds to RSA keys`,
  );
}

/** Writes a fresh key to a new file that its owner alone may read; answers what a token for it is asked with. */
export async function makePopKey(path: string): Promise<{ readonly reqCnf: string }> {
  const { privateKey, thumbprint } = await generatePopKey();
  try {
    writeFileSync(path, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
  } catch (error) {
    throw new E2eError(`the key was not written: ${messageOf(error)}`);
  }
  return { reqCnf: base64url.encode(JSON.stringify({ kid: thumbprint })) };
}

async function popKeyOf(privateKey: KeyObject): Promise<PopKey> {
  const publicJwk = await exportJWK(createPublicKey(privateKey));
  return { privateKey, publicJwk, thumbprint: await calculateJwkThumbprint(publicJwk) };
}

function privateKeyOf(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new E2eError("the key of the proof of possession is no private key in PEM");
  }
}
