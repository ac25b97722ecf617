import { createProofKey, type SampleEntra, signHttpRequest } from "../../fake-mise/index.ts";

/** Who calls, and is let in with a good token. */
export type CallerName = "arm" | "genevaActions" | "sessiongate";

/** What a token is made for. */
export interface SignedRequest {
  readonly method: string;
  readonly host: string;
  /** With the query or without. */
  readonly path: string;
}

/** The callers of the services, which know nothing of the chart. */
export interface Callers {
  /** The value of Authorization: of ARM a proof of possession for this request, of the others a bearer token. */
  readonly authorize: (caller: CallerName, request: SignedRequest) => Promise<string>;
}

/** Callers with the tokens that an Entra ID gives them; each gets one, as long as the lab runs. */
export async function createCallers({ identityProvider, callers }: SampleEntra): Promise<Callers> {
  const key = await createProofKey();
  const tokens = {
    arm: await identityProvider.issueToken({ ...callers.arm, boundTo: key.thumbprint }),
    genevaActions: await identityProvider.issueToken(callers.genevaActions),
    sessiongate: await identityProvider.issueToken(callers.sessiongate),
  };
  return {
    authorize: async (caller, { method, host, path }) => {
      const token = tokens[caller];
      if (caller !== "arm") return `Bearer ${token}`;
      const signed = { token, key, method, host, path: path.replace(/[?#].*$/s, ""), timestamp: new Date() };
      return `PoP ${await signHttpRequest(signed)}`;
    },
  };
}
