import { authorizerOf, type Backend } from "../backends/index.ts";
import type { Mesh } from "../mesh/index.ts";
import { groups, seenWords, simplest } from "./hit-words.ts";
import type { Hit, Probe } from "./probe.ts";
import type { Finding } from "./report.ts";
import type { Scope } from "./scope.ts";
import { sendProbes } from "./send-probes.ts";

/** Longer than anybody waits here. */
const NEVER_MS = 60_000;

/** How long a request may be kept waiting by an authorizer. */
const PATIENCE_MS = 2000;

/** How an authorizer fails. */
const FAILURES: Readonly<Record<string, Backend>> = {
  "ends the connection": () => ({ reset: true }),
  "does not answer": () => ({ delayMs: NEVER_MS }),
  "answers 503": () => ({ status: 503 }),
};

/** Requests that passed while authorizers failed, by how they did. */
export type Passed = ReadonlyMap<string, readonly Hit[]>;

/** Sends what is served when it is allowed, while authorizers fail in every way. */
export async function tryFailures(mesh: Mesh, probes: readonly Probe[], { authorizers }: Scope): Promise<Passed> {
  const passed = new Map<string, readonly Hit[]>();
  for (const [how, backend] of Object.entries(FAILURES)) {
    for (const { id } of authorizers) mesh.setBackend(id, how === "answers 503" ? authorizerOf(backend) : backend);
    passed.set(how, await sendProbes(mesh, probes, PATIENCE_MS));
  }
  const starts = await Promise.all(authorizers.map(({ id }) => mesh.takeDown(id)));
  try {
    passed.set("is down", await sendProbes(mesh, probes, PATIENCE_MS));
  } finally {
    for (const start of starts) await start();
  }
  return passed;
}

/** A finding for every port of a guarded workload that was reached while its authorizer failed. */
export function failsOpen(passed: Passed, { guarded }: Scope): readonly Finding[] {
  const ids = new Set(guarded.map(({ id }) => id));
  const all = [...passed].flatMap(([how, hits]) => hits.map((hit) => ({ how, hit })));
  return groups(
    all.map(({ hit }) => hit).filter(({ workload }) => ids.has(workload)),
    ({ workload, port }) => `${workload}:${port}`,
  ).map(([subject, some]) => {
    const ways = new Set(all.filter(({ hit }) => some.includes(hit)).map(({ how }) => how));
    return {
      code: "authorizer-fails-open",
      subject,
      how: simplest(some),
      seen: `when its authorizer ${[...ways].join(", or ")}: ${seenWords(some)}`,
      advice: "Set failOpen: false at the extension provider.",
    };
  });
}
