export { startControlPlane } from "./control-plane.ts";
export { fewestReady } from "./fewest-ready.ts";
export { killTree } from "./kill-tree.ts";
export { installOrigin, originReleases } from "./origin.ts";
export { type CliRun, runHere, startCli } from "./run-cli.ts";
export { endOf, errorIn } from "./said.ts";
export { type Lab, startLab } from "./start-lab.ts";
export type { Tenant } from "./tenant.ts";
export { image, type Version } from "./versions.ts";
