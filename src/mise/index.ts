export { authorizationPolicy } from "./authorization-policy.ts";
export { configMap } from "./config-map.ts";
export { configuration } from "./configuration.ts";
export { deployment } from "./deployment.ts";
export { service } from "./service.ts";
