export type { Backend, BackendRequest, BackendResponse, HeaderLines } from "./backend.ts";
export type { CheckRequest } from "./check-request.ts";
export { type FakeMise, type FakeMiseOptions, fakeMise, type LoggedDecision, type Mode } from "./fake-mise.ts";
export type { AuthorityMetadata, EntraCloud, IdentityProvider, TokenRequest } from "./identity-provider.ts";
export {
  type AuthorizedRequest,
  armRequest,
  genevaRequest,
  type KnownRequestOptions,
  sessiongateRequest,
  unknownApplication,
} from "./known-requests.ts";
export type { InboundPolicy, MiseConfiguration, MiseVersion, Protocol } from "./mise-configuration.ts";
export { type ReadConfiguration, readConfiguration } from "./read-configuration.ts";
export type { RegisteredApplication } from "./registration.ts";
export {
  type CallerToken,
  firstPartyApplication,
  foreignTenant,
  miseApplication,
  type SampleEntra,
  sampleEntra,
} from "./sample-entra.ts";
export { createProofKey, type HttpRequestToSign, type ProofKey, signHttpRequest } from "./signed-http-request.ts";
export { type Decision, policyFilterHeader } from "./validate.ts";
