/** A MISE program: v1 reads environment variables, v2 a JSON file. */
export type MiseVersion = "v1" | "v2";

/** What a MISE is told, in one form for both versions. */
export interface MiseConfiguration {
  readonly version: MiseVersion;
  /** The login endpoint of its own cloud, with a slash at the end or without. */
  readonly instance: string;
  /** Its own application in Entra ID. */
  readonly clientId: string;
  readonly tenantId: string;
  /** The identifier URIs of its own application. */
  readonly audiences: readonly string[];
  /** Host names, `*` for any, `*.example.com` for all below example.com. */
  readonly allowedHosts: readonly string[];
  /** Whether the header mise-inbound-policies-to-filter chooses among the policies. */
  readonly filtersPolicies: boolean;
  /** Where it listens. */
  readonly port: number;
  readonly inboundPolicies: readonly InboundPolicy[];
}

/** Whose tokens are accepted. */
export interface InboundPolicy {
  readonly label: string;
  readonly authority: string;
  readonly audiences: readonly string[];
  /** Without it, tokens of any application. */
  readonly applicationIds?: readonly string[];
  readonly protocols: readonly Protocol[];
}

/** How a token is presented, and of which kind it may be. */
export type Protocol =
  | { readonly scheme: "Bearer"; readonly appTokenOnly: boolean }
  | { readonly scheme: "PoP"; readonly appTokenOnly: boolean; readonly checks: SignedRequestChecks };

/** Which claims of a signed request are compared: time, method, host and path. */
export interface SignedRequestChecks {
  readonly ValidateTs: boolean;
  readonly ValidateM: boolean;
  readonly ValidateU: boolean;
  readonly ValidateP: boolean;
}
