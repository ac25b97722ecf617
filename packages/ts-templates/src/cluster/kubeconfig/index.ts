export { type ClusterAccess, type FoundAccess, findAccess } from "./access.ts";
export type { Environment } from "./load.ts";
