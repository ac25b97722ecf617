export { call, callUntyped, fn } from "./fn.ts";
export type { Given, ListGiven, ObjectGiven, RecordGiven } from "./given.ts";
export type { HelmFunctions } from "./helm-functions.ts";
export type { Certificate, SemanticVersion } from "./results.ts";
