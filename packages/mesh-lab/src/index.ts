export { MeshLabError } from "./errors.ts";
export type { KubernetesObject, ObjectMeta } from "./manifest/index.ts";
