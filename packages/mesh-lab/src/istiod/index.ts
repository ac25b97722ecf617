export { type AwaitedProxy, type Barrier, type BarrierOptions, type BarrierResult, createBarrier } from "./barrier.ts";
export { lengthOf } from "./istiod-log.ts";
export {
  type IstiodSettings,
  istiodArguments,
  istiodEnvironment,
  istiodPorts,
  istiodXds,
  kubeconfig,
  meshConfigMapName,
} from "./istiod-program.ts";
export { allIstiodProblems, type IstiodProblem, istiodProblems, problemText } from "./problems.ts";
export { releaseOf } from "./release-of.ts";
export { type Istiod, type StartIstiodOptions, startIstiod } from "./start-istiod.ts";
