import type { LoopbackBlock } from "@helm/mesh-lab/parts";
import type { GatewayOptions } from "../mesh/index.ts";

/** The network of pods; it is in a namespace of its own, so that every lab may have the same one. */
export const POD_NETWORK = "10.244.0.0/16";

/** The bridge of the pods, where istiod listens too. */
export const BRIDGE = "10.244.0.1";

/** Up to this one addresses are not given to pods. */
const LAST_RESERVED = 9;

/** How many gateways there may be: each has an address of its own. */
export const MAX_GATEWAYS = LAST_RESERVED - 1;

/** A port of a gateway: where its load balancer listens in the network of pods, and where on this machine. */
export interface GatewayAddress {
  readonly gateway: string;
  readonly port: number;
  readonly inside: string;
  readonly address: { readonly host: string; readonly port: number };
}

/** The addresses of all ports of the gateways. */
export function gatewayAddresses(gateways: readonly GatewayOptions[], block: LoopbackBlock): readonly GatewayAddress[] {
  return gateways.flatMap(({ namespace, name, ports = [443] }, index) =>
    ports.map((port) => ({
      gateway: `${namespace}/${name}`,
      port,
      inside: loadBalancerIp(index),
      address: { host: block.pod(10 + index), port: outsidePort(port) },
    })),
  );
}

/** The address of the load balancer of a gateway, by its number from 0. */
export function loadBalancerIp(index: number): string {
  return `10.244.0.${2 + index}`;
}

/** Ports below 1024 are for root alone. */
function outsidePort(port: number): number {
  return port < 1024 ? 10_000 + port : port;
}
