import { authorizerOf, type Backend, echo } from "../backends/index.ts";
import type { KubernetesObject } from "../manifest/index.ts";
import { type Mesh, type MeshOptions, startMesh } from "../mesh/index.ts";
import { directProbes } from "./direct-probes.ts";
import { edgeProbes } from "./edge-probes.ts";
import { edgesOf } from "./edges.ts";
import { type AuditException, excuses } from "./exceptions.ts";
import { failsOpen, tryFailures } from "./failing-authorizers.ts";
import { tryForgedHeaders } from "./forged-headers.ts";
import { notesOf, selectsNothing } from "./notes.ts";
import { openWays } from "./open-ways.ts";
import { pastAuthorizers } from "./past-authorizers.ts";
import type { Hit, Probe } from "./probe.ts";
import { authorizerProbes, reachableAuthorizers } from "./reachable-authorizers.ts";
import { type AuditReport, type Finding, LIMITS } from "./report.ts";
import { readScope, type Scope } from "./scope.ts";
import { sendProbes } from "./send-probes.ts";
import { strangersOf } from "./strangers.ts";
import { tryWeakerMtls, weakerMtls } from "./weaker-mtls.ts";

/** What is audited, and with what. */
export interface AuditOptions extends Pick<MeshOptions, "istio" | "revision" | "install" | "progress" | "signal"> {
  readonly manifests: readonly KubernetesObject[];
  readonly exceptions?: readonly AuditException[];
  /** How many requests at most are sent to get past authorizers; 20,000 by default. */
  readonly mostRequests?: number;
}

const MOST_REQUESTS = 20_000;

/**
 * Tries to reach applications past their external authorizers, in all known ways, and tells what got through. For this it
 * adds pods to the mesh that no policy was made for.
 *
 * @throws MeshLabError where the mesh does not start
 */
export async function runAudit(options: AuditOptions): Promise<AuditReport> {
  const { exceptions = [], mostRequests = MOST_REQUESTS, manifests, ...meshOptions } = options;
  const mesh = await startMesh({ ...meshOptions, manifests });
  try {
    const strangers = strangersOf(mesh.plan());
    if (strangers.length > 0) await mesh.apply(strangers);
    return await auditMesh(mesh, exceptions, mostRequests, options.progress);
  } finally {
    await mesh.stop();
  }
}

async function auditMesh(
  mesh: Mesh,
  exceptions: readonly AuditException[],
  most: number,
  progress: (message: string) => void = () => undefined,
): Promise<AuditReport> {
  const scope = readScope(mesh.plan());
  const excusing = createExcusing(exceptions);
  const all = [...probesAtEdges(scope), ...probesOfPods(scope)];
  setAuthorizers(mesh, scope, () => ({ status: 403 }));
  const open = await openWays(mesh, all);
  const probes = evenly(open, most);
  progress(`${probes.length} requests while all authorizers deny`);
  const hits = await sendProbes(mesh, probes);
  const past = excusing.unexcused(hits);
  const questions = scope.authorizers.flatMap((workload) => authorizerProbes(workload, scope));
  const asked = excusing.unexcused(await sendProbes(mesh, questions));
  const weak = await tryWeakerMtls(mesh);

  progress("Requests while authorizers fail, and forged headers");
  setAuthorizers(mesh, scope, echo);
  const served = servedOnes(await sendProbes(mesh, simpleOnes(probes, hits)), scope);
  const failing = await tryFailures(mesh, served, scope);
  setAuthorizers(mesh, scope, echo);
  const forged = await tryForgedHeaders(mesh, scope);

  const findings: readonly Finding[] = [
    ...pastAuthorizers(past, scope),
    ...failsOpen(failing, scope),
    ...reachableAuthorizers([...past, ...asked], scope),
    ...weakerMtls(weak.answers.filter(({ hit }) => excusing.unexcused([hit]).length > 0)),
    ...forged.findings,
    ...selectsNothing(scope),
    ...excusing.unused(),
  ];
  return {
    versions: mesh.versions,
    findings,
    tried: {
      ...countBy([...probes, ...questions]),
      mTLS: weak.tried,
      "failing authorizers": served.length * failing.size,
      "forged headers": forged.tried,
    },
    excused: excusing.used(),
    notes: [...notesOf(scope), ...leftOut(open.length - probes.length)],
    limits: LIMITS,
  };
}

function probesAtEdges({ plan, policies }: Scope): readonly Probe[] {
  return edgesOf(plan).flatMap((edge) => edgeProbes(edge, policies, plan));
}

function probesOfPods(scope: Scope): readonly Probe[] {
  const { guarded, strangers } = scope;
  return [
    ...guarded.flatMap((workload) => directProbes(workload, scope, true)),
    ...strangers.flatMap((workload) => directProbes(workload, scope, false)),
  ];
}

/** So many of them, from everywhere. */
function evenly<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]).filter(
    (item) => item !== undefined,
  );
}

function leftOut(count: number): readonly string[] {
  return count === 0 ? [] : [`${count} requests were left out, evenly, since they were too many.`];
}

function setAuthorizers(mesh: Mesh, { authorizers }: Scope, backend: Backend): void {
  for (const { id } of authorizers) mesh.setBackend(id, authorizerOf(backend));
}

/** Those that have nothing special, and do not pass whatever an authorizer says. */
function simpleOnes(probes: readonly Probe[], past: readonly Hit[]): readonly Probe[] {
  const passed = new Set(past.map(({ probe }) => probe));
  return probes.filter(
    (probe) => probe.tries === "paths" && /^\/[\w-]*$/.test(probe.request.path ?? "") && !passed.has(probe),
  );
}

/** A few requests for each workload that its authorizer allowed. */
function servedOnes(hits: readonly Hit[], { guarded }: Scope): readonly Probe[] {
  return guarded.flatMap(({ id, ports }) =>
    ports.flatMap(({ number }) =>
      hits
        .filter(({ workload, port }) => workload === id && port === number)
        .slice(0, 4)
        .map(({ probe }) => probe),
    ),
  );
}

function countBy(probes: readonly Probe[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { tries } of probes) counts.set(tries, (counts.get(tries) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function createExcusing(exceptions: readonly AuditException[]) {
  const uses = new Map<AuditException, number>(exceptions.map((exception) => [exception, 0]));
  const name = ({ workload, port }: AuditException) => `${workload}${port === undefined ? "" : `:${port}`}`;
  return {
    /** Those that no exception is for; the others are counted. */
    unexcused: (hits: readonly Hit[]) =>
      hits.filter((hit) => {
        const fitting = exceptions.filter((exception) => excuses(exception, hit));
        for (const exception of fitting) uses.set(exception, (uses.get(exception) ?? 0) + 1);
        return fitting.length === 0;
      }),
    used: () =>
      [...uses]
        .filter(([, count]) => count > 0)
        .map(([one, count]) => `${name(one)}: ${count} requests. ${one.reason}`),
    unused: (): readonly Finding[] =>
      [...uses]
        .filter(([, count]) => count === 0)
        .map(([one]) => ({
          code: "exception-unused",
          subject: name(one),
          how: undefined,
          seen: `no request got through for which it is: ${one.reason}`,
          advice: "Remove the exception, or correct it.",
        })),
  };
}
