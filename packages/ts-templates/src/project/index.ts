export { type BuildReport, type BuildStep, build, type OnStep } from "./build.ts";
export { type Config, type ConfigOptions, defineConfig } from "./config.ts";
export {
  compareGoldens,
  type GoldenReport,
  type GoldenUpdate,
  type TargetComparison,
  updateGoldens,
} from "./goldens.ts";
export { openProject, type Project } from "./project.ts";
export { type RenderChoices, renderTarget } from "./render-target.ts";
export { setUpHelm } from "./set-up-helm.ts";
export { checkSynthesis, type Synthesis, type SynthesisChanges, synthesize, writeSynthesis } from "./synth.ts";
export { inputsSkeleton, type TargetValues, targetValues } from "./target-values.ts";
export { type TargetListing, targetList } from "./targets.ts";
export { printValues } from "./values-files.ts";
export type { SettingsOptions, ValuesOptions } from "./values-options.ts";
