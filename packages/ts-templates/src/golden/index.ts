export { compareGolden, type GoldenComparison } from "./compare-golden.ts";
export { goldenPath } from "./golden-path.ts";
export { readGolden } from "./read-golden.ts";
export { pruneGoldens, staleGoldens } from "./stale-goldens.ts";
export { type Golden, writeGolden } from "./write-golden.ts";
