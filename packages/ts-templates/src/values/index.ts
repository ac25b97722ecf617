export { type Checked, type CheckOptions, checkValues } from "./check-values.ts";
export { defaultValues } from "./default-values.ts";
export { type FactorTarget, factorValues, filesOf, type ValuesFiles } from "./factor.ts";
export type { Finding } from "./finding.ts";
export { type Input, type InputsFormat, inputsFromEnv, inputsSkeleton, missingInputs } from "./inputs.ts";
export {
  type DeepPartial,
  type Layer,
  type LayerOptions,
  type LayerTree,
  layer,
  overlay,
  type Target,
  targetsOf,
} from "./layer.ts";
export { type Locate, linesOf, locator, type Place, type Sources } from "./locate.ts";
export { mergeValues } from "./merge-values.ts";
export { nearest } from "./nearest.ts";
export { perturbations } from "./perturb.ts";
export { placeholderIn, placeholderRefusal, placeholdersIn } from "./placeholder.ts";
export {
  joinProblems,
  type Problem,
  ProblemsError,
  problemText,
  type TargetProblem,
  type ValueRead,
} from "./problem.ts";
export { type Provenance, provenance } from "./provenance.ts";
export { type Condition, conditionHolds, conditionProblems, requiredWhen } from "./required-when.ts";
export { type Origin, type Origins, type Settled, settle } from "./settle.ts";
export { shapeOf } from "./shape.ts";
export { subchart, subchartNames } from "./subchart.ts";
export { subtree } from "./subtree.ts";
export {
  type Alternatives,
  alternativesOf,
  type Derivation,
  derivedProblems,
  type SettingPlace,
  type Trace,
  type Traced,
  trace,
} from "./trace.ts";
export { formatPath, type Path, parsePath, type ValueAt, type ValuePath } from "./value-path.ts";
export { isMap, type Leaf, leavesOf, sameValue, type Values, valueAt, withValue } from "./value-tree.ts";
export { valuesOf } from "./values.ts";
export { type SchemaJsonOptions, valuesSchemaJson } from "./values-schema-json.ts";
export { valuesTable } from "./values-table.ts";
export { type ValuesYamlOptions, valuesYaml } from "./values-yaml.ts";
