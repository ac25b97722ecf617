export { checksum } from "./checksum.ts";
export { type ComponentNameOptions, componentName } from "./component-name.ts";
export { extraManifests, extraManifestsSchema } from "./extra-manifests.ts";
export { type ImageOptions, image, imageSchema } from "./image.ts";
export { type AllLabelOptions, type LabelOptions, labels, type SelectorLabels, selectorLabels } from "./labels.ts";
export { type NameOptions, type Names, names, nameValues } from "./names.ts";
export { type KeptOrGenerated, keptOrGenerated, type SecretReference, secretReference } from "./secret-reference.ts";
export { serviceAccountName, serviceAccountSchema } from "./service-account-name.ts";
