export type { Fault } from "./fault.ts";
export { type FaultProxy, type FaultProxyOptions, type ProxiedRequest, startFaultProxy } from "./fault-proxy.ts";
