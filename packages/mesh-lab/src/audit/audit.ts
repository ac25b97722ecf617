import type { KubernetesObject } from "../manifest/index.ts";
import { type Mesh, type MeshOptions, startMesh } from "../mesh/index.ts";
import type { AuditException } from "./exceptions.ts";
import { createExcusing } from "./excusing.ts";
import { failsOpen } from "./failing-authorizers.ts";
import { notesOf, selectsNothing } from "./notes.ts";
import { pastAuthorizers } from "./past-authorizers.ts";
import type { Probe } from "./probe.ts";
import { reachableAuthorizers } from "./reachable-authorizers.ts";
import { type AuditReport, LIMITS } from "./report.ts";
import { readScope } from "./scope.ts";
import { strangersOf } from "./strangers.ts";
import { weakerMtls } from "./weaker-mtls.ts";
import { whileAllowing } from "./while-allowing.ts";
import { whileDenying } from "./while-denying.ts";

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
  const denied = await whileDenying(mesh, scope, most, progress);
  progress("Requests while authorizers fail, and forged headers");
  const allowed = await whileAllowing(mesh, scope, denied);
  const { unexcused, used, unused } = createExcusing(exceptions);
  const [past, heard] = [unexcused(denied.hits), unexcused(denied.heard)];
  const findings = [
    ...pastAuthorizers(past, scope),
    ...failsOpen(allowed.failing, scope),
    ...reachableAuthorizers([...past, ...heard], scope),
    ...weakerMtls(denied.weaker.answers.filter(({ hit }) => unexcused([hit]).length > 0)),
    ...allowed.forged.findings,
    ...selectsNothing(scope),
    ...unused(),
  ];
  return {
    versions: mesh.versions,
    findings,
    tried: {
      ...countBy([...denied.probes, ...denied.questions]),
      mTLS: denied.weaker.tried,
      "failing authorizers": allowed.tried,
      "forged headers": allowed.forged.tried,
    },
    excused: used(),
    notes: [...notesOf(scope), ...unreached(allowed.unreached), ...leftOut(denied.leftOut)],
    limits: LIMITS,
  };
}

function unreached(ids: readonly string[]): readonly string[] {
  return ids.map(
    (id) => `Nobody reached ${id} while its authorizer allowed it, so failing authorizers were not tried there.`,
  );
}

function leftOut(count: number): readonly string[] {
  return count === 0 ? [] : [`${count} requests were left out, evenly, since they were too many.`];
}

function countBy(probes: readonly Probe[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { tries } of probes) counts.set(tries, (counts.get(tries) ?? 0) + 1);
  return Object.fromEntries(counts);
}
