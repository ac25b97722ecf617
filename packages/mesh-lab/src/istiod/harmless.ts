/** What istiod complains about though nothing is wrong, or though it is no fault of the mesh's. */
export interface Harmless {
  readonly pattern: RegExp;
  readonly reason: string;
}

const HARMLESS: readonly Harmless[] = [
  {
    pattern: /^(discovery|config validation|sidecar injector|.* controllers?) (is|are) not ready$/,
    reason: "Said to whoever asks before istiod is ready, as the mesh does until it is.",
  },
  {
    pattern: /^slow startup task name=/,
    reason: "A step of its start took more than a second: the machine is busy.",
  },
  {
    pattern: /^controllers: error handling \S+, retrying \(retry count: \d\): .*(already exists|cannot be fulfilled)/,
    reason:
      "Two controllers of istiod write the same object, such as its GatewayClasses; the one that is late tries again.",
  },
  {
    pattern: /^constructed http route config for route .* with no vhosts; Setting up a default 404 vhost$/,
    reason: "A server of a Gateway has no VirtualService: it answers 404.",
  },
  {
    pattern: /^no virtual service bound to gateway: /,
    reason: "A Gateway has no VirtualService: it answers 404.",
  },
  {
    pattern: /^buildGatewayRoutes: no gateways for router /,
    reason: "No Gateway selects the proxy: it listens nowhere.",
  },
  {
    pattern: /^Gateway missing for route \S+ This is normal if gateway was recently deleted\.?$/,
    reason: "A proxy asks for the routes of a listener that it has no more: its next configuration is on the way.",
  },
  {
    pattern: /^pilot_eds_no_instances: /,
    reason: "A Service, or a subset of it, has no pod: requests to it fail, as in a cluster.",
  },
];

/** Why a message is harmless; undefined when it is not known to be. */
export function harmlessBecause(message: string): string | undefined {
  return HARMLESS.find(({ pattern }) => pattern.test(message))?.reason;
}
