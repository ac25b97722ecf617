/**
 * What a mesh is made of, for who puts it together otherwise, as on a Kubernetes API that is there already: istiod, Envoys
 * and their certificates, containers, and a client.
 */
export { type ArrivalLog, answerConnections, type Backend, createArrivalLog, echo } from "./backends/index.ts";
export { type Client, type ClientTls, createClient, type WireAnswer, type WireRequest } from "./client/index.ts";
export { type Bootstrap, type BootstrapOptions, bootstrap, envoyFlags, type ProxyIdentity } from "./envoy/index.ts";
export {
  type Istiod,
  istiodPorts,
  istiodProblems,
  istiodXds,
  meshConfigMapName,
  releaseOf,
  startIstiod,
} from "./istiod/index.ts";
export { parseYaml } from "./manifest/index.ts";
export { createMeshCertificates, type MeshCertificates, type OnStop, undoable } from "./mesh/index.ts";
export {
  alpnFilter,
  authoritySecret,
  credentialSecret,
  readPodTemplates,
  readServices,
  type Service,
  type WorkloadPort,
  workloadPorts,
} from "./plan/index.ts";
export {
  findDefinitions,
  findInjection,
  findPrograms,
  type Injection,
  istiodPin,
  type Programs,
} from "./programs/index.ts";
export { type Sds, startSds } from "./sds/index.ts";
