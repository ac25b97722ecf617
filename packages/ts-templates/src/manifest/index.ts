export { type Difference, differences } from "./differences.ts";
export type { FieldChange, PathSegment } from "./field-changes.ts";
export { parseYaml, printYaml } from "./kubernetes-yaml.ts";
export { identity, type Manifest } from "./manifest.ts";
export { ManifestError, parseManifests } from "./parse-manifests.ts";
export { type PrintDifferencesOptions, printDifferences, printPath } from "./print-differences.ts";
export { printManifests } from "./print-manifests.ts";
export { isMapping, type YamlMapping, type YamlValue } from "./yaml-value.ts";
