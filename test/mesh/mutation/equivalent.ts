import type { Rollout } from "../lab/index.ts";

/** Mutants that no request can tell from the original, and why. */
export interface Equivalent {
  /** Of the mutant's id. */
  readonly mutants: RegExp;
  /** In all states, unless it says in which. */
  readonly rollouts?: readonly Rollout[];
  readonly reason: string;
}

export const equivalents: readonly Equivalent[] = [
  {
    mutants: /^(AuthorizationPolicy|PeerAuthentication|VirtualService) \S+ metadata\.name: misspelt$/,
    reason: "nothing refers to it by its name",
  },
  { mutants: /^AuthorizationPolicy \S+\/allow-\S+ spec: action dropped$/, reason: "ALLOW is the default" },
  {
    mutants: /^VirtualService \S+ spec\.http\[\d\](: name dropped|\.name: )/,
    reason: "the name of a route is for people",
  },
  {
    mutants: /^Service \S+ spec\.ports\[0\](: name dropped|\.name: )/,
    reason: "what the mesh takes a port for is in appProtocol; Prometheus goes by the name, not the mesh",
  },
  { mutants: /^Service \S+ spec\.ports\[0\]: protocol dropped$/, reason: "TCP is the default" },
  { mutants: /^Service \S+ spec\.ports\[0\]: targetPort dropped$/, reason: "the number of the port is the default" },
  { mutants: /^Service \S+ spec: type dropped$/, reason: "ClusterIP is the default" },
  {
    mutants: /^Service \S+ metadata(: labels|\.labels)/,
    reason: "Prometheus reads the labels of a Service, not the mesh",
  },
  {
    mutants: /^Deployment \S+ spec\.template\.spec\.containers\[0\](: ports|\.ports)/,
    reason: "the ports of a container are for people; Services lead to its pods by number",
  },
];
