export { compareGolden, type GoldenComparison } from "./compare-golden.ts";
export { type Golden, type GoldenSource, type Goldens, PROJECT_SOURCE } from "./golden.ts";
export type { GoldenDigests } from "./golden-digests.ts";
export { type GoldenStore, openGoldens } from "./open-goldens.ts";
export type { StoreFiles } from "./open-store.ts";
export { parseGoldens } from "./parse-goldens.ts";
export { printGoldens } from "./print-goldens.ts";
export { readGoldens } from "./read-goldens.ts";
export { staleFiles, writeGoldens } from "./write-goldens.ts";
