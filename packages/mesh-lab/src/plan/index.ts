export type { Addresses } from "./addresses.ts";
export { type Bridge, bridgedConfigs } from "./bridged-configs.ts";
export { makePlan, type Planned, type PlanOptions } from "./make-plan.ts";
export type {
  Credential,
  EgressPort,
  ExtensionProvider,
  Gateway,
  MeshPlan,
  Protocol,
  Server,
  Service,
  ServicePort,
  Workload,
  WorkloadPort,
} from "./mesh-plan.ts";
export { alpnFilter, type SocketOf } from "./proxy-objects.ts";
export { readServices, serviceOf } from "./read-services.ts";
export { makesPods, type PodTemplate, readPodTemplates } from "./read-workloads.ts";
export { authoritySecret, credentialSecret, podLabels, podName, type SecretTexts } from "./stand-ins.ts";
export { workloadPorts } from "./workload-ports.ts";
