export { opsIngressGateway } from "./ops-ingress-gateway.ts";
export { peerAuthentication } from "./peer-authentication.ts";
export { podMonitor } from "./pod-monitor.ts";
export { serviceMonitor } from "./service-monitor.ts";
export { sharedConfigMap } from "./shared-config-map.ts";
export { telemetry } from "./telemetry.ts";
