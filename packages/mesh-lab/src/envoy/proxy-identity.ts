/** Who a proxy is: what it says of itself to istiod and to whoever gives it its certificate. */
export interface ProxyIdentity {
  /** `router` for a gateway, `sidecar` beside a workload. */
  readonly role: "router" | "sidecar";
  /** The pod's address, IPv4. */
  readonly ip: string;
  /** The pod's name. */
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** The pod's labels: selectors of policies, gateways and Sidecars match them. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * The node ID by which istiod knows the proxy.
 *
 * @example "sidecar~127.1.2.10~shop-0.web~web.svc.cluster.local"
 */
export function nodeIdOf({ role, ip, name, namespace }: ProxyIdentity): string {
  return `${role}~${ip}~${name}.${namespace}~${namespace}.svc.cluster.local`;
}
