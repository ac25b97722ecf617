import type { KubernetesObject } from "@helm/mesh-lab/parts";
import { type GatewayOptions, gatewayObjects } from "../mesh/index.ts";
import { loadBalancerIp } from "./addresses.ts";

/** The gateways of the platform, each behind a load balancer with an address of its own. */
export function platformObjects(gateways: readonly GatewayOptions[]): readonly KubernetesObject[] {
  return gateways.flatMap((gateway, index) =>
    gatewayObjects(gateway, (port) => port).map((object) =>
      object.kind === "Service" ? withLoadBalancer(object, loadBalancerIp(index)) : object,
    ),
  );
}

function withLoadBalancer(service: KubernetesObject, loadBalancerIP: string): KubernetesObject {
  return { ...service, spec: { ...(service["spec"] as object), type: "LoadBalancer", loadBalancerIP } };
}
