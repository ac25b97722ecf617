import { echo } from "../backends/index.ts";
import type { Mesh } from "../mesh/index.ts";
import { type Passed, tryFailures } from "./failing-authorizers.ts";
import { type ForgedHeaders, tryForgedHeaders } from "./forged-headers.ts";
import type { Hit, Probe } from "./probe.ts";
import type { Scope } from "./scope.ts";
import { sendProbes } from "./send-probes.ts";
import { setAuthorizers } from "./set-authorizers.ts";
import type { WhileDenying } from "./while-denying.ts";

/** What became of requests that authorizers allow. */
export interface WhileAllowing {
  /** How many requests were sent while authorizers failed. */
  readonly tried: number;
  readonly failing: Passed;
  readonly forged: ForgedHeaders;
  /** Ids of workloads with an authorizer that nobody reached although it allowed it. */
  readonly unreached: readonly string[];
}

/** Finds what authorizers let through, and sends it while they fail; then headers that somebody forged. */
export async function whileAllowing(mesh: Mesh, scope: Scope, denied: WhileDenying): Promise<WhileAllowing> {
  setAuthorizers(mesh, scope, echo);
  const hits = await sendProbes(mesh, simpleOnes(denied.probes, denied.hits));
  const served = servedOnes(hits, scope);
  const failing = await tryFailures(mesh, served, scope);
  setAuthorizers(mesh, scope, echo);
  const forged = await tryForgedHeaders(mesh, scope);
  const reached = new Set(hits.map(({ workload }) => workload));
  const unreached = scope.guarded.map(({ id }) => id).filter((id) => !reached.has(id));
  return { tried: served.length * failing.size, failing, forged, unreached };
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
