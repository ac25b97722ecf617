import type { IdentityProvider, TokenRequest } from "./identity-provider.ts";
import type { InboundPolicy, MiseConfiguration } from "./mise-configuration.ts";
import { createProofKey, type ProofKey, signHttpRequest } from "./signed-http-request.ts";

/** A request that carries a token. */
export interface AuthorizedRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: { readonly authorization: string };
}

/** The request, and what shall differ from a good one. */
export interface KnownRequestOptions {
  readonly identityProvider: IdentityProvider;
  /** Of the MISE that shall accept it. */
  readonly configuration: MiseConfiguration;
  readonly host: string;
  /** Default GET. */
  readonly method?: string;
  /** With the query; default that of a cluster list. */
  readonly path?: string;
  readonly now?: () => Date;
  /** Instead of that of the policy. */
  readonly scheme?: string;
  readonly token?: Partial<TokenRequest>;
  /** The claims of the signed request. */
  readonly signedClaims?: Readonly<Record<string, unknown>>;
  /** Signs the request; by default the key to which the token is bound. */
  readonly signingKey?: ProofKey;
}

/** A request of the Azure Resource Manager, which proves possession of its key. */
export function armRequest(options: KnownRequestOptions): Promise<AuthorizedRequest> {
  return requestUnder("ARM Policy", options);
}

/** A request of Geneva Actions. */
export function genevaRequest(options: KnownRequestOptions): Promise<AuthorizedRequest> {
  return requestUnder("Geneva Actions", options);
}

/** A request of Session Gate. Its policy names no application, so any will do. */
export function sessiongateRequest(options: KnownRequestOptions): Promise<AuthorizedRequest> {
  return requestUnder("Session Gate", options);
}

/** An application that no policy names. */
export const unknownApplication = "deadbeef-0000-4000-8000-000000000000";

const clusters =
  "/subscriptions/0/providers/Microsoft.RedHatOpenShift/hcpOpenShiftClusters?api-version=2024-06-10-preview";

async function requestUnder(label: string, options: KnownRequestOptions): Promise<AuthorizedRequest> {
  const policy = policyOf(options.configuration, label);
  const { host, method = "GET", path = clusters } = options;
  const { scheme, credential } = policy.protocols.some((protocol) => protocol.scheme === "PoP")
    ? { scheme: "PoP", credential: await proof(policy, options, method, path) }
    : { scheme: "Bearer", credential: await options.identityProvider.issueToken(tokenRequest(policy, options)) };
  return { method, host, path, headers: { authorization: `${options.scheme ?? scheme} ${credential}` } };
}

async function proof(
  policy: InboundPolicy,
  options: KnownRequestOptions,
  method: string,
  path: string,
): Promise<string> {
  const { identityProvider, host, signedClaims, now = () => new Date() } = options;
  const key = await callerKey();
  return signHttpRequest({
    token: await identityProvider.issueToken({ boundTo: key.thumbprint, ...tokenRequest(policy, options) }),
    key: options.signingKey ?? key,
    method,
    host,
    path: path.replace(/\?.*$/, ""),
    timestamp: now(),
    ...(signedClaims && { claims: signedClaims }),
  });
}

function tokenRequest(policy: InboundPolicy, { token }: KnownRequestOptions): TokenRequest {
  return {
    authority: policy.authority,
    audience: policy.audiences[0] ?? "",
    applicationId: policy.applicationIds?.[0] ?? unknownApplication,
    ...token,
  };
}

function policyOf(configuration: MiseConfiguration, wanted: string): InboundPolicy {
  const policy = configuration.inboundPolicies.find(({ label }) => label === wanted);
  if (policy !== undefined) return policy;
  const labels = configuration.inboundPolicies.map(({ label }) => label).join(", ");
  throw new Error(`no inbound policy has the label ${wanted}; there are: ${labels}`);
}

let key: Promise<ProofKey> | undefined;

/** Made once: it takes a while, and one caller is enough. */
function callerKey(): Promise<ProofKey> {
  key ??= createProofKey();
  return key;
}
