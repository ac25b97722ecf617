import { OFFERS } from "./direct-probes.ts";
import { groups, listed, seenWords, simplest } from "./hit-words.ts";
import { literal, type Policy } from "./policy.ts";
import type { Hit } from "./probe.ts";
import type { Finding } from "./report.ts";
import { formsOf } from "./request-paths.ts";
import { policiesOf, type Scope } from "./scope.ts";

/** What is wrong when requests reach applications while all authorizers deny. */
export function pastAuthorizers(hits: readonly Hit[], scope: Scope): readonly Finding[] {
  return [
    ...skipped(hits, scope),
    ...guessed(hits, scope),
    ...gatewaySkipped(hits, scope),
    ...notRefused(hits, scope),
    ...edgeOpen(hits, scope),
  ];
}

function skipped(hits: readonly Hit[], scope: Scope): readonly Finding[] {
  const of = new Map(scope.guarded.map((workload) => [workload.id, workload]));
  const guesses = new Set(guessesOf(hits));
  return groups(
    hits.filter((hit) => of.has(hit.workload) && !guesses.has(hit)),
    portOf,
  ).map(([subject, some]) => {
    const workload = of.get(some[0]?.workload ?? "");
    const custom =
      workload === undefined ? [] : policiesOf(workload, scope).filter(({ action }) => action === "CUSTOM");
    const why =
      workload?.isMeshed === false
        ? "It has no sidecar, so no policy is in force. Let it have one."
        : `${listed(custom.map(({ id }) => `AuthorizationPolicy ${id}`))} is not about all requests. Bind it to the port, without paths, or refuse these requests, or declare an exception.`;
    return {
      code: "authorizer-skipped",
      subject,
      how: simplest(some),
      seen: `${seenWords(some)}; no authorizer had allowed it${otherForms(some, custom)}`,
      advice: why,
    };
  });
}

/** Forms of a path that a policy is about, where the path itself does not pass and its forms do. */
function otherForms(hits: readonly Hit[], custom: readonly Policy[]): string {
  const passed = new Set(hits.map(({ probe }) => probe.request.path));
  return custom
    .flatMap(({ named }) => named.paths.map(literal))
    .filter((path) => !passed.has(path))
    .map((path) => ({ path, forms: formsOf(path).filter((form) => passed.has(form)) }))
    .filter(({ forms }) => forms.length > 0)
    .map(({ path, forms }) => `; not as ${path}, but as ${forms.join(", ")}`)
    .join("");
}

/** What passes for what the client offers in TLS, and for nothing else. */
function guessesOf(hits: readonly Hit[]): readonly Hit[] {
  const isOffer = ({ probe }: Hit) => probe.tries === OFFERS;
  const pathOf = (hit: Hit) => `${portOf(hit)}${hit.path}`;
  const otherwise = new Set(hits.filter((hit) => !isOffer(hit)).map(pathOf));
  return hits.filter((hit) => isOffer(hit) && !otherwise.has(pathOf(hit)));
}

function guessed(hits: readonly Hit[], scope: Scope): readonly Finding[] {
  const guarded = new Set(scope.guarded.map(({ id }) => id));
  return groups(
    guessesOf(hits).filter(({ workload }) => guarded.has(workload)),
    portOf,
  ).map(([subject, some]) => ({
    code: "protocol-guessed",
    subject,
    how: simplest(some),
    seen: `${seenWords(some)}; the client offered ${listed(offersOf(some))} in TLS, so the proxy took the request for TCP and asked no authorizer`,
    advice: "Say in the Service that the port is HTTP: appProtocol: http, or a name that begins with http.",
  }));
}

function offersOf(hits: readonly Hit[]): readonly string[] {
  return [...new Set(hits.map(({ probe }) => probe.request.alpn?.join(", ") || "nothing"))].map(
    (offer) => `[${offer}]`,
  );
}

/** A gateway that asks an authorizer, and an application that nobody protects but it. */
function gatewaySkipped(hits: readonly Hit[], scope: Scope): readonly Finding[] {
  const others = new Set([...scope.guarded, ...scope.authorizers].map(({ id }) => id));
  return groups(
    hits.filter((hit) => isAtGuardedEdge(hit, scope) && !others.has(hit.workload)),
    (hit) => `gateway ${gatewayOf(hit, scope)} to ${portOf(hit)}`,
  ).map(([subject, some]) => ({
    code: "authorizer-skipped",
    subject,
    how: simplest(some),
    seen: `${seenWords(some)}; no authorizer had allowed it`,
    advice: "Let the CUSTOM policy of the gateway be about all requests, or declare an exception.",
  }));
}

function isAtGuardedEdge(hit: Hit, scope: Scope): boolean {
  const gateway = gatewayOf(hit, scope);
  return gateway !== undefined && scope.guardedGateways.includes(gateway);
}

/** The pods of the gateway at which a request entered. */
function gatewayOf({ probe: { request } }: Hit, { plan }: Scope): string | undefined {
  const { to } = request;
  if (to === undefined || !("gateway" in to)) return undefined;
  return plan.gateways.find(({ serves }) => serves.includes(to.gateway))?.id;
}

function notRefused(hits: readonly Hit[], scope: Scope): readonly Finding[] {
  const strangers = new Set(scope.strangers.map(({ id }) => id));
  const namespaceOf = ({ workload, port }: Hit) =>
    `pods of ${workload.split("/")[0]} that no authorizer covers, port ${port}`;
  return groups(
    hits.filter(({ workload }) => strangers.has(workload)),
    namespaceOf,
  ).map(([subject, some]) => ({
    code: "pod-not-refused",
    subject,
    how: simplest(some),
    seen: `${seenWords(some)}; the pods are ${listed([...new Set(some.map(({ workload }) => workload))].sort())}, which the audit added`,
    advice:
      "Refuse what is not allowed by name: an ALLOW policy without rules in the namespace, and ALLOW policies with the selector of the CUSTOM one.",
  }));
}

function edgeOpen(hits: readonly Hit[], scope: Scope): readonly Finding[] {
  const neighbours = new Set(scope.neighbours.map(({ id }) => id));
  const isAtEdge = (hit: Hit) => gatewayOf(hit, scope) !== undefined && !isAtGuardedEdge(hit, scope);
  return groups(
    hits.filter((hit) => isAtEdge(hit) && neighbours.has(hit.workload)),
    portOf,
  ).map(([subject, some]) => ({
    code: "edge-open",
    subject,
    how: simplest(some),
    seen: `${seenWords(some)}; no authorizer is asked about it, as about others of its namespace`,
    advice: "Bind a CUSTOM policy to it, or take its route from the gateway, or declare an exception.",
  }));
}

function portOf({ workload, port }: Hit): string {
  return `${workload}:${port}`;
}
