export { at, type Fields, fields, isFields, list, text, texts } from "./field.ts";
export { groupOf, identityOf, type KubernetesObject, type ObjectMeta } from "./kubernetes-object.ts";
export { checkObjects, parseObjects, parseYaml } from "./parse-objects.ts";
export { selects } from "./select.ts";
