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
export type { SocketOf } from "./proxy-objects.ts";
export { serviceOf } from "./read-services.ts";
export { makesPods } from "./read-workloads.ts";
export { authoritySecret, credentialSecret, podLabels, podName, type SecretTexts } from "./stand-ins.ts";
