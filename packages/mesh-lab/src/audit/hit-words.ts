import { requestText } from "../mesh/index.ts";
import type { Hit } from "./probe.ts";

/** How many of a list are named before the rest is counted. */
const NAMED = 4;

/** The simplest of some requests that passed, to be sent again. */
export function simplest(hits: readonly Hit[]): string | undefined {
  const texts = hits.map(({ probe }) => requestText(probe.request));
  return texts.sort((left, right) => left.length - right.length || (left < right ? -1 : 1))[0];
}

/** Which requests passed: how many, their paths, methods and clients. */
export function seenWords(hits: readonly Hit[]): string {
  const paths = distinct(hits.map(({ path }) => path.split("?")[0] ?? path));
  const methods = distinct(hits.map(({ method }) => method));
  const clients = distinct(hits.map(({ probe }) => probe.client));
  const statuses = distinct(hits.map(({ status }) => (status === undefined ? "no answer" : String(status))));
  return [
    `${hits.length} ${hits.length === 1 ? "request" : "requests"} reached it (${statuses.join(", ")})`,
    `path ${listed(paths)}`,
    `method ${listed(methods)}`,
    `from ${listed(clients)}`,
  ].join("; ");
}

/** `a, b and 3 more` */
export function listed(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return rest > 0 ? `${names.slice(0, NAMED).join(", ")} and ${rest} more` : names.join(", ");
}

/** Each once, the shortest first. */
function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort((left, right) => left.length - right.length || (left < right ? -1 : 1));
}

/** Requests that belong together, by a name, in the order of these names. */
export function groups(
  hits: readonly Hit[],
  nameOf: (hit: Hit) => string,
): readonly (readonly [string, readonly Hit[]])[] {
  const found = new Map<string, Hit[]>();
  for (const hit of hits) found.set(nameOf(hit), [...(found.get(nameOf(hit)) ?? []), hit]);
  return [...found].sort(([left], [right]) => (left < right ? -1 : 1));
}
