import type { Mesh } from "../mesh/index.ts";
import type { Probe } from "./probe.ts";

/** What is told apart only by somebody who reads requests; who refuses a client's TLS reads none. */
const READ = new Set(["paths", "methods", "hosts", "headers"]);

const TIMEOUT_MS = 5000;

/**
 * Leaves out requests of clients with whom a port does not even talk: one of each is sent, and where it gets no answer,
 * the others that differ in nothing but the request itself go the same way.
 */
export async function openWays(mesh: Mesh, probes: readonly Probe[]): Promise<readonly Probe[]> {
  const first = new Map<string, Probe>();
  for (const probe of probes) if (isDirect(probe) && !first.has(wayOf(probe))) first.set(wayOf(probe), probe);
  const answers = await Promise.all(
    [...first].map(async ([way, { request }]) => {
      const { type } = await mesh.send({ ...request, timeoutMs: TIMEOUT_MS });
      return { way, type };
    }),
  );
  const closed = new Set(answers.filter(({ type }) => type === "failure").map(({ way }) => way));
  return probes.filter(
    (probe) => !(READ.has(probe.tries) && closed.has(wayOf(probe))) || first.get(wayOf(probe)) === probe,
  );
}

function isDirect({ request: { to }, tries }: Probe): boolean {
  return to !== undefined && "workload" in to && READ.has(tries);
}

function wayOf({ request: { to, as, protocol } }: Probe): string {
  return JSON.stringify([to, as, protocol]);
}
