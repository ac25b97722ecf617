import { createProofKey, type SampleEntra, signHttpRequest, type TokenRequest } from "../../fake-mise/index.ts";

/** Who calls, and is let in with a good token. */
export type CallerName = "arm" | "genevaActions" | "sessiongate";

/** What a token is made for, and what of it is wrong. */
export interface SignedRequest {
  readonly method: string;
  readonly host: string;
  /** With the query or without. */
  readonly path: string;
  /** What is not as Entra ID issues it to the caller. */
  readonly token?: Partial<TokenRequest>;
  /** Claims of the proof of possession that are not as they should be. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** How it is presented, where not as the policy wants it. */
  readonly scheme?: string;
  /** Whether somebody else signs the proof, with a key of his own. */
  readonly stolen?: true;
}

/** The callers of the services, which know nothing of the chart. */
export interface Callers {
  /** The value of Authorization: of ARM a proof of possession for this request, of the others a bearer token. */
  readonly authorize: (caller: CallerName, request: SignedRequest) => Promise<string>;
}

/** Callers with the tokens that an Entra ID gives them. */
export async function createCallers({ identityProvider, callers }: SampleEntra): Promise<Callers> {
  const [key, thief] = await Promise.all([createProofKey(), createProofKey()]);
  const issue = async (caller: CallerName, wrong: Partial<TokenRequest> = {}) =>
    identityProvider.issueToken({
      ...callers[caller],
      ...(caller === "arm" && { boundTo: key.thumbprint }),
      ...wrong,
    });
  const good = { arm: issue("arm"), genevaActions: issue("genevaActions"), sessiongate: issue("sessiongate") };
  const authorize = async (caller: CallerName, request: SignedRequest) => {
    const { method, host, path, token: wrong, claims, scheme, stolen } = request;
    const token = await (wrong === undefined ? good[caller] : issue(caller, wrong));
    if (caller !== "arm") return `${scheme ?? "Bearer"} ${token}`;
    const signed = await signHttpRequest({
      token,
      key: stolen ? thief : key,
      method,
      host,
      path,
      timestamp: new Date(),
      ...(claims && { claims }),
    });
    return `${scheme ?? "PoP"} ${signed}`;
  };
  return { authorize: remembered(authorize) };
}

/** Uses an Authorization again for as long as a minute lasts: making one takes longer than a request. */
function remembered(authorize: Callers["authorize"]): Callers["authorize"] {
  const made = new Map<string, Promise<string>>();
  let minute = 0;
  return (caller, request) => {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) made.clear();
    minute = now;
    const signed = { ...request, path: request.path.replace(/[?#].*$/s, "") };
    const key = JSON.stringify([caller, signed]);
    const authorization = made.get(key) ?? authorize(caller, signed);
    made.set(key, authorization);
    return authorization;
  };
}
