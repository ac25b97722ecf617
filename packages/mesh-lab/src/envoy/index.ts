export { type Bootstrap, type BootstrapOptions, bootstrap, type EnvoyAddress, type XdsServer } from "./bootstrap.ts";
export { nodeIdOf, type ProxyIdentity } from "./proxy-identity.ts";
export type { RejectedUpdate } from "./rejected-updates.ts";
export { type Envoy, envoyArguments, envoyFlags, type StartEnvoyOptions, startEnvoy } from "./start-envoy.ts";
