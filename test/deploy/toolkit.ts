/** The rooms of the toolkit that this suite needs. */
export { run, type Terminal } from "#toolkit/cli";
export { sampleInputs } from "../kubernetes/targets.ts";
export { type Manifest, mergeValues, parseManifests, type Values } from "../kubernetes/toolkit.ts";
