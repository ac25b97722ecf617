export { killTree } from "./kill-tree.ts";
export { installOrigin, originReleases } from "./origin.ts";
export { podsOf, revisionsOf } from "./releases.ts";
export { type CliRun, runHere, startCli } from "./run-cli.ts";
export { type Lab, startLab } from "./start-lab.ts";
export { manifestsOf, type Version, valuesOf } from "./versions.ts";
