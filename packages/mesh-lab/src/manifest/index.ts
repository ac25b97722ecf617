export { groupOf, identityOf, type KubernetesObject, type ObjectMeta } from "./kubernetes-object.ts";
