/** A network of pods, and the loopback addresses of this machine that stand for its addresses one to one. */
export interface PodNetwork {
  /** In CIDR notation, such as `10.1.2.0/24`. */
  readonly cidr: string;
  /** The loopback address that stands for the address of a pod; other addresses stand for themselves. */
  readonly onLoopback: (address: string) => string;
  /** The same for every JSON text that is an address of a pod. */
  readonly jsonOnLoopback: (json: string) => string;
}

/**
 * The network for a block of loopback addresses. Pods cannot have loopback addresses themselves, since the API refuses them
 * in EndpointSlices.
 *
 * @param loopback any address of the block, such as `127.1.2.10`
 */
export function podNetwork(loopback: string): PodNetwork {
  const [, x = "", y = ""] = loopback.split(".");
  const address = new RegExp(String.raw`^10\.${x}\.${y}\.(\d{1,3})$`);
  const texts = new RegExp(String.raw`"10\.${x}\.${y}\.(\d{1,3})"`, "g");
  return {
    cidr: `10.${x}.${y}.0/24`,
    onLoopback: (ip) => ip.replace(address, `127.${x}.${y}.$1`),
    jsonOnLoopback: (json) => json.replace(texts, `"127.${x}.${y}.$1"`),
  };
}
