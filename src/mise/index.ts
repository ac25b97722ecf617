export { allowNothingAuthorizationPolicy } from "./allow-nothing-authorization-policy.ts";
export { authorizationPolicy } from "./authorization-policy.ts";
export { configMap } from "./config-map.ts";
export { configuration } from "./configuration.ts";
export { deployment } from "./deployment.ts";
export { podDisruptionBudget } from "./pod-disruption-budget.ts";
export { service } from "./service.ts";
export { serviceAccount } from "./service-account.ts";
