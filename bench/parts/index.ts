export type { Bench } from "./bench.ts";
export { measureGolden } from "./golden.ts";
export { measureLabs } from "./labs.ts";
export { measureStartUp } from "./start-up.ts";
export { measureSynth } from "./synth.ts";
export { measureTypes } from "./types.ts";
