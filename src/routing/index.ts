export { allowMetricsAuthorizationPolicy } from "./allow-metrics-authorization-policy.ts";
export { allowNothingAuthorizationPolicy } from "./allow-nothing-authorization-policy.ts";
export { certificateRefresherDeployment } from "./certificate-refresher-deployment.ts";
export { gateway } from "./gateway.ts";
export { secretProviderClass } from "./secret-provider-class.ts";
export { virtualService } from "./virtual-service.ts";
