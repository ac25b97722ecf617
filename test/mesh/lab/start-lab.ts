import { isDeepStrictEqual } from "node:util";
import { type BackendRequest, headerValues, type Mesh, startMesh } from "@helm/mesh-lab";
import type { SampleEntra } from "../../fake-mise/index.ts";
import type { Manifest } from "../../parity/manifest.ts";
import { askAll } from "./ask-all.ts";
import type { Callers } from "./callers.ts";
import { createEntra } from "./create-entra.ts";
import { type Hosts, hostsOf } from "./hosts.ts";
import { neighbours } from "./neighbours.ts";
import type { Outcome, Question } from "./outcome.ts";
import { outcomeOf } from "./outcome-of.ts";
import { readByMesh } from "./read-by-mesh.ts";
import { renderState, type StateOptions } from "./render-state.ts";
import { backendsOf, type Mises, misesOf } from "./surroundings.ts";
import { trace, traceHeader } from "./trace.ts";
import { upgradeAsHelm } from "./upgrade-as-helm.ts";

/** What a lab is made of. */
export interface LabOptions extends StateOptions {
  /** Instead of those of the state; hosts and neighbours are taken from them too. */
  readonly manifests?: readonly Manifest[];
}

/** The chart in a mesh, between its neighbours, with callers and an Entra ID. */
export interface Lab {
  readonly mesh: Mesh;
  /** Those of the chart, without the neighbours. */
  readonly manifests: () => readonly Manifest[];
  readonly hosts: Hosts;
  readonly entra: SampleEntra;
  readonly callers: Callers;
  /** The MISE of the stacks that are deployed. */
  readonly misesByStack: () => Mises;
  /**
   * Asks one thing. The request carries a number in `x-ext-authz`, which MISE and applications see and do not look at, by
   * which it is known who was reached by it; a value of its own must be like no other's.
   */
  readonly ask: (question: Question) => Promise<Outcome>;
  /** Asks many things at once; each query ends with `probe=<number>`, by which it is known who was reached by which. */
  readonly askAll: (questions: readonly Question[]) => Promise<readonly Outcome[]>;
  /** What `ask` sends, for those who send it themselves, many at once. */
  readonly authorized: (question: Question) => Promise<Question>;
  /** Hears of everything that reaches a workload, before it is answered, until it is told to stop. */
  readonly watch: (see: (request: BackendRequest) => void) => () => void;
  /** Makes these the manifests of the chart; then every MISE starts anew with what they tell it. */
  readonly replace: (manifests: readonly Manifest[]) => Promise<void>;
  /** The same as an upgrade of Helm does it: with less care, see {@link upgradeAsHelm}. */
  readonly upgrade: (manifests: readonly Manifest[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Where everybody comes in who says nothing else. */
const frontDoor = { gateway: "aks-istio-ingress/aro-hcp-gateway-external", port: 443 };

/** Starts the chart in a state of the rollout. Requests go to the frontends' host, unless they name another. */
export async function startLab(options: LabOptions): Promise<Lab> {
  let manifests = options.manifests ?? (await renderState(options));
  let mises: Mises = {};
  let inMesh = manifests;
  const hosts = hostsOf(manifests);
  const others = neighbours(manifests);
  const { see, watch } = createWatchers();
  // Keys take as long to make as a mesh to start.
  const [mesh, { entra, callers }] = await Promise.all([
    startMesh({ manifests: [...manifests, ...others], backends: backendsOf(() => mises, see) }),
    createEntra(options.target),
  ]);
  mises = misesOf(manifests, entra);

  const authorized = (question: Question) => authorize(question, callers, hosts);
  const ask = async (question: Question) => {
    const traced = trace(question);
    const arrivals: BackendRequest[] = [];
    const unwatch = watch((request) => {
      if (headerValues(request.headers, traceHeader).includes(traced.id)) arrivals.push(request);
    });
    try {
      return outcomeOf(await mesh.send(await authorized(traced.question)), arrivals);
    } finally {
      unwatch();
    }
  };
  const become = async (next: readonly Manifest[], change: (before: readonly Manifest[]) => Promise<void>) => {
    const renewed = misesOf(next, entra);
    // One that is new has to answer before the first request reaches it.
    mises = { ...renewed, ...mises };
    const before = inMesh;
    if (!isDeepStrictEqual(readByMesh(next), readByMesh(before))) {
      // What is refused is in force but for what is refused.
      inMesh = next;
      await change(before);
    }
    mises = renewed;
    manifests = next;
  };
  return {
    mesh,
    manifests: () => manifests,
    hosts,
    entra,
    callers,
    misesByStack: () => mises,
    watch,
    authorized,
    ask,
    askAll: (questions) => askAll({ mesh, authorized, watch }, questions),
    replace: (next) => become(next, () => mesh.replace([...next, ...others])),
    upgrade: (next) => become(next, (before) => upgradeAsHelm(mesh, before, next)),
    stop: mesh.stop,
  };
}

/** Those who hear of requests. */
function createWatchers() {
  const watchers = new Set<(request: BackendRequest) => void>();
  return {
    see: (request: BackendRequest) => {
      for (const each of watchers) each(request);
    },
    watch: (see: (request: BackendRequest) => void) => {
      watchers.add(see);
      return () => watchers.delete(see);
    },
  };
}

/** A question as its caller sends it: to where it is for, with a token, unless it is nobody's. */
async function authorize(question: Question, callers: Callers, hosts: Hosts): Promise<Question> {
  const { at = "frontend", token = "arm", method = "GET", path = "/", headers = [], signed, to = frontDoor } = question;
  const host = question.host ?? hosts[at];
  if (token === "nobody") return { ...question, host, to };
  const authorization = await callers.authorize(token, { method, host, path, ...signed });
  return { ...question, host, to, headers: [["authorization", authorization], ...headers] };
}
