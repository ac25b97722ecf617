export { gatewayObjects } from "./gateway-objects.ts";
export { gatewaysOf } from "./gateways-of.ts";
export { withIstioDefinitions } from "./istio-definitions.ts";
export type {
  GatewayOptions,
  Load,
  Loaded,
  LoadOptions,
  MeshCluster,
  MeshClusterAnswer,
  MeshClusterOptions,
  MeshClusterRequest,
  MeshForm,
  MeshSettings,
  PodBackends,
  PodPort,
} from "./mesh-cluster.ts";
export { addressOf, isServing, workloadOf } from "./pod-workload.ts";
export { meshBehaviour } from "./pods-of-mesh.ts";
export { type ServedPods, servePods } from "./serve-pods.ts";
export { type Agent, startAgent } from "./start-agent.ts";
export { startControlPlane } from "./start-control-plane.ts";
export { type Traffic, trafficTo } from "./traffic.ts";
