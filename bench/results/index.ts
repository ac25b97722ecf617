export { printMarkdown } from "./markdown.ts";
export { printPlot } from "./plot.ts";
export { isQuiet } from "./quiet.ts";
export type {
  GoldenResult,
  LabResult,
  Part,
  PartName,
  Results,
  Run,
  SizeResult,
  SynthResult,
  TypesResult,
} from "./results.ts";
export { subjectNames } from "./subject-names.ts";
