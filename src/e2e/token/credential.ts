import { decodeJwt } from "jose";
import type { Authorize, SignedRequest } from "../client/authorize.ts";
import { E2eError } from "../e2e-error.ts";
import { forge, strangersKey } from "./forge.ts";
import type { PopKey } from "./pop-key.ts";
import { signedHttpRequest } from "./signed-http-request.ts";

/** A wrong way to authorize, which has to be refused. */
export interface WrongAuthorization {
  /** In words, such as "token of another issuer". */
  readonly name: string;
  readonly authorize: Authorize;
}

/** How to authorize rightly, and the wrong ways that are next to it. */
export interface Credential {
  readonly authorize: Authorize;
  readonly wrong: readonly WrongAuthorization[];
}

/** A bearer token, and the same token signed by a key that nobody trusts. */
export async function bearer(token: string): Promise<Credential> {
  checkToken(token);
  const forged = await forge(token, await strangersKey());
  return {
    authorize: async () => `Bearer ${token}`,
    wrong: [{ name: "forged token", authorize: async () => `Bearer ${forged}` }],
  };
}

const hour = 3_600_000;

/** A token that is bound to a key, and the ways in which a proof of possession may fail. */
export async function proofOfPossession(token: string, key: PopKey): Promise<Credential> {
  checkToken(token);
  checkBinding(token, key);
  const stranger = await strangersKey();
  const forged = await forge(token, stranger);
  return {
    authorize: (request) => signedHttpRequest(token, key, request),
    wrong: [
      { name: "forged token", authorize: (request) => signedHttpRequest(forged, key, request) },
      { name: "proof by another key", authorize: (request) => signedHttpRequest(token, stranger, request) },
      { name: "proof an hour old", authorize: (request) => signedHttpRequest(token, key, request, Date.now() - hour) },
      {
        name: "proof for another method",
        authorize: ({ url }) => signedHttpRequest(token, key, { method: "PATCH", url }),
      },
      { name: "proof for another host", authorize: (request) => signedHttpRequest(token, key, elsewhere(request)) },
      { name: "proof for another path", authorize: (request) => signedHttpRequest(token, key, rootOf(request)) },
      { name: "bound token as bearer", authorize: async () => `Bearer ${token}` },
    ],
  };
}

function elsewhere({ method, url }: SignedRequest): SignedRequest {
  return { method, url: new URL(new URL(url).pathname, "https://other.invalid").href };
}

function rootOf({ method, url }: SignedRequest): SignedRequest {
  return { method, url: new URL("/", url).href };
}

/** What cannot stand in a header is refused here, with a message that does not repeat it. */
function checkToken(token: string): void {
  if (!/^[\w.~+/=-]+$/.test(token))
    throw new E2eError("the token has characters that no token has; is it the right file?");
}

function checkBinding(token: string, { thumbprint }: PopKey): void {
  const bound = boundTo(token);
  if (bound === thumbprint) return;
  const how = "ask for it with the req_cnf that --make-pop-key prints";
  if (bound === undefined) throw new E2eError(`the token is bound to no key (it has no cnf.kid): ${how}`);
  throw new E2eError(`the token is bound to the key ${bound}, and the given one is ${thumbprint}: ${how}`);
}

function boundTo(token: string): string | undefined {
  try {
    const { cnf } = decodeJwt<{ readonly cnf?: { readonly kid?: string } }>(token);
    return cnf?.kid;
  } catch {
    return undefined;
  }
}
