export type { SecretSource, WorkloadIdentity } from "./secrets-for.ts";
export { type Sds, type SdsOptions, startSds } from "./start-sds.ts";
