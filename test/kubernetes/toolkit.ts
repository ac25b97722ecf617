/**
 * The rooms of the toolkit that this suite needs: Helm in few processes, manifests as Kubernetes reads them, the chart
 * as the sources make it now, and the check of values that is tested beside Helm's own. No project imports these.
 */
export { findHelm, HelmError, helmTemplate, renderMany } from "#toolkit/helm";
export { identity, type Manifest, parseManifests } from "#toolkit/manifest";
export { printChart } from "#toolkit/print";
export { type Synthesis, synthesize } from "#toolkit/project";
export { keptOrGenerated } from "#toolkit/stdlib";
export {
  checkValues,
  conditionHolds,
  defaultValues,
  formatPath,
  isMap,
  mergeValues,
  type Path,
  type Values,
  valueAt,
  withValue,
} from "#toolkit/values";
