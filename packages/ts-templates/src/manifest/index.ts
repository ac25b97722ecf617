export { YAMLException } from "js-yaml";
export { asManifest } from "./as-manifest.ts";
export { type DocumentReader, documentReader } from "./document-reader.ts";
export { frozenValue } from "./frozen-value.ts";
export { type HashOrigin, hashOrigins, isHash, partHash } from "./hash-origins.ts";
export { parseYaml, printYaml } from "./kubernetes-yaml.ts";
export { nameOf, namingKey } from "./list-key.ts";
export { identity, type Manifest } from "./manifest.ts";
export { bodyDigest, manifestsDigest } from "./manifests-digest.ts";
export { ManifestError, manifestReader, parseManifests } from "./parse-manifests.ts";
export { type Path, type PathStep, printPath } from "./path.ts";
export { printManifests } from "./print-manifests.ts";
export {
  isTagged,
  isTaggedList,
  isTaggedMapping,
  parseTaggedYaml,
  printTaggedYaml,
  type Tagged,
  type TaggedMapping,
  type TaggedValue,
  type Tags,
  tagged,
  tagOf,
} from "./tagged-yaml.ts";
export { keyOf } from "./value-key.ts";
export { type YamlPrinter, yamlPrinter } from "./yaml-printer.ts";
export { isMapping, type YamlMapping, type YamlValue } from "./yaml-value.ts";
