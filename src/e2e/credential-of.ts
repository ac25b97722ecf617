import type { CredentialSource } from "./parse-arguments.ts";
import { bearer, type Credential, proofOfPossession } from "./token/credential.ts";
import { parsePopKey } from "./token/pop-key.ts";
import { readSecret } from "./token/read-secret.ts";

/** Reads the token, and the key that it is bound to, if it is. */
export async function credentialOf({ token, popKey }: CredentialSource): Promise<Credential> {
  const secret = await readSecret(token);
  if (!popKey) return bearer(secret);
  return proofOfPossession(secret, await parsePopKey(await readSecret(popKey)));
}
