import { CHECK_PATH } from "../backends/index.ts";
import type { Workload } from "../plan/index.ts";
import { callersOf } from "./callers.ts";
import { groups, seenWords, simplest } from "./hit-words.ts";
import type { Hit, Probe } from "./probe.ts";
import type { Finding } from "./report.ts";
import type { Scope } from "./scope.ts";

/** Questions to an authorizer from those who have nothing to ask. */
export function authorizerProbes(workload: Workload, scope: Scope): readonly Probe[] {
  const providers = scope.plan.providers.filter(({ workloads }) => workloads.includes(workload.id));
  const askers = new Set(
    scope.guarded.map(({ namespace, serviceAccount }) => principal(namespace, serviceAccount, scope)),
  );
  const strangers = callersOf(workload, scope).filter(
    ({ as, client }) => !askers.has(client) && (typeof as === "string" || !isNamed(client, scope)),
  );
  return workload.ports.flatMap(({ number, protocol }) =>
    strangers.flatMap(({ as, client }) => {
      const to = { to: { workload: workload.id, port: number }, as } as const;
      const isGrpc = protocol === "GRPC" || protocol === "HTTP2";
      const paths = [...new Set(["/", ...providers.map(({ pathPrefix }) => `${pathPrefix}/`)])];
      return isGrpc
        ? [{ tries: "questions to authorizers", client, request: { ...to, ...question } }]
        : paths.map((path) => ({ tries: "questions to authorizers", client, request: { ...to, path } }));
    }),
  );
}

const question = {
  method: "POST",
  path: CHECK_PATH,
  protocol: "h2",
  headers: [["content-type", "application/grpc"]],
  body: "\0\0\0\0\0",
} as const;

/** Who reached an authorizer and has nothing to ask. */
export function reachableAuthorizers(hits: readonly Hit[], { authorizers }: Scope): readonly Finding[] {
  const ids = new Set(authorizers.map(({ id }) => id));
  return groups(
    hits.filter(({ workload }) => ids.has(workload)),
    ({ workload, port }) => `${workload}:${port}`,
  ).map(([subject, some]) => ({
    code: "authorizer-reachable",
    subject,
    how: simplest(some),
    seen: `${seenWords(some)}; it is an authorizer, and these have nothing to ask`,
    advice: "Allow the principals of the workloads that ask it, and nobody else.",
  }));
}

/** A policy that names a principal means it. */
function isNamed(client: string, { policies }: Scope): boolean {
  return policies.some(({ named }) => named.principals.includes(client));
}

function principal(namespace: string, serviceAccount: string, { plan }: Scope): string {
  return `${plan.trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}
