import {
  appliesTo,
  type Decision,
  decide,
  type Mesh,
  principalOf,
  serviceOf,
  targetOf,
  textMatches,
  type Workload,
  workloadsOf,
} from "../istio/index.ts";
import type { Client } from "./client.ts";
import type { Exemption } from "./options.ts";
import { describeRequests, type SampleRequest } from "./sample-requests.ts";
import { isMeant } from "./synthetic.ts";

/** What becomes of some of a client's requests to a port. */
export interface Part {
  /**
   * `protected`: an authorizer is asked. `refused`: they never arrive. `caller`: the port is an authorizer's, and the
   * client a workload that it protects. `exempt`: they arrive unasked, as declared. `open`: they arrive unasked.
   */
  readonly type: "protected" | "refused" | "caller" | "exempt" | "open";
  /** The authorizer and its service, the policy, or the reason. */
  readonly by: string;
  /** Which requests; every answer of a port together covers all of them. */
  readonly requests: string;
  /** Set where `open` comes of a setting that leads around the proxy. */
  readonly bypass?: true;
}

/** A client's way to a port of a workload. */
export interface Passage {
  readonly workload: Workload;
  readonly port: number;
  readonly client: Client;
  readonly parts: readonly Part[];
}

/** What is asked about every port. */
export interface Question {
  readonly mesh: Mesh;
  readonly clients: readonly Client[];
  readonly requests: readonly SampleRequest[];
  readonly exemptions: readonly Exemption[];
}

/** Every client's way to every port of a workload, and the exemptions that were needed. */
export function passagesTo(
  workload: Workload,
  question: Question,
): { readonly passages: readonly Passage[]; readonly needed: ReadonlySet<Exemption> } {
  const needed = new Set<Exemption>();
  const passages = workload.ports.flatMap(({ number: port }) =>
    question.clients.map((client) => ({
      workload,
      port,
      client,
      parts: partsOf({ workload, port, client }, question, needed),
    })),
  );
  return { passages, needed };
}

type Way = Omit<Passage, "parts">;

function partsOf(way: Way, question: Question, needed: Set<Exemption>): readonly Part[] {
  const { mesh, requests } = question;
  const groups = new Map<string, { readonly part: Omit<Part, "requests">; readonly requests: SampleRequest[] }>();
  for (const request of requests) {
    const { identity } = way.client;
    const asked = { ...request, port: way.port, ...(identity !== undefined && { identity }) };
    const exemption = question.exemptions.find((one) => covers(one, way, request));
    const part = answer(decide(mesh, way.workload, asked), { way, mesh, exemption });
    if (part.type === "exempt" && exemption !== undefined) needed.add(exemption);
    const key = `${part.type} ${part.by}`;
    const group = groups.get(key) ?? { part, requests: [] };
    group.requests.push(request);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ part, requests: some }) => ({
    ...part,
    requests: describeRequests(some, requests),
  }));
}

interface Context {
  readonly way: Way;
  readonly mesh: Mesh;
  readonly exemption: Exemption | undefined;
}

function answer(decision: Decision, { way, mesh, exemption }: Context): Omit<Part, "requests"> {
  if (decision.type === "refused") return { type: "refused", by: decision.by };
  if (decision.type === "asked") {
    return { type: "protected", by: decision.providers.map((name) => describeProvider(name, mesh)).join(" and ") };
  }
  const authorizer = decision.bypass ? undefined : calledAuthorizer(way, mesh);
  if (authorizer !== undefined) return { type: "caller", by: `it asks ${authorizer} itself` };
  if (exemption !== undefined) return { type: "exempt", by: exemption.reason };
  return { type: "open", by: decision.by, ...(decision.bypass && { bypass: true }) };
}

function describeProvider(name: string, { configs }: Mesh): string {
  const provider = configs.flatMap(({ providers }) => providers).find((one) => one.name === name);
  return provider === undefined ? `${name} (undefined)` : `${name} (${provider.host}:${provider.port})`;
}

/** The provider that a port belongs to, if the client's proxy is one that asks it. */
function calledAuthorizer({ workload, port, client: { identity } }: Way, mesh: Mesh): string | undefined {
  if (identity === undefined) return undefined;
  const principal = principalOf(identity);
  return providersAt(workload, port, mesh).find((name) =>
    mesh.workloads.some(
      (one) =>
        principalOf({ trustDomain: mesh.trustDomain, ...one }) === principal &&
        mesh.policies.some(
          (policy) =>
            policy.action === "CUSTOM" && policy.provider === name && appliesTo(policy, one, mesh.rootNamespace),
        ),
    ),
  );
}

/** The names of the providers whose service leads to a port of a workload. */
export function providersAt(workload: Workload, port: number, mesh: Mesh): readonly string[] {
  const providers = mesh.configs.flatMap((config) => config.providers);
  const here = providers.filter((provider) => {
    const service = serviceOf(provider.host, "", mesh.services);
    const servicePort = service?.ports.find(({ number }) => number === provider.port);
    if (service === undefined || servicePort === undefined) return false;
    return workloadsOf(service, [workload]).length > 0 && targetOf(servicePort, workload) === port;
  });
  return [...new Set(here.map(({ name }) => name))];
}

function covers({ workload, port, clients, methods, paths }: Exemption, way: Way, request: SampleRequest): boolean {
  const { identity } = way.client;
  const who = identity === undefined ? "plaintext" : principalOf(identity);
  const isOneOf = (patterns: readonly string[] | undefined, value: string): boolean =>
    patterns === undefined || patterns.some((pattern) => textMatches(pattern, value));
  return (
    isMeant(workload, way.workload) &&
    port === way.port &&
    isOneOf(clients, who) &&
    isOneOf(methods, request.method) &&
    isOneOf(paths, request.path)
  );
}
