export {
  type IstiodSettings,
  istiodArguments,
  istiodEnvironment,
  istiodName,
  istiodPorts,
  kubeconfig,
  meshConfigMapName,
} from "./istiod-program.ts";
export { type Istiod, type StartIstiodOptions, startIstiod } from "./start-istiod.ts";
