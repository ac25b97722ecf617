import { type Picture, pictureOf } from "../graph/index.ts";
import type { Mesh } from "../istio/index.ts";

/** Who serves which requests, compared: one sentence for each kind of request that another backend serves now. */
export function routingMeaning(before: Mesh, after: Mesh): readonly string[] {
  const [old, now] = [routesOf(before), routesOf(after)];
  // What no other route takes comes first: it is most of the traffic.
  const kinds = new Set([REST, ...old.keys(), ...now.keys()]);
  return [...kinds].flatMap((who) => sentence(who, old, now));
}

/** Requests that meet no condition; all of them where no route has one. */
const REST = "requests that no other route takes";

interface Served {
  readonly by: string;
  readonly details: string;
}

function routesOf(mesh: Mesh): ReadonlyMap<string, Served> {
  const { routes, stacks } = pictureOf(mesh, "");
  return new Map(
    routes.map(({ title, details, shares }) => {
      return [whoOf(title), { by: sharesText(shares, stacks), details: details.join(", ") }];
    }),
  );
}

function whoOf(title: string): string {
  return title === "any request" || title === "any other request" ? REST : `requests with ${title}`;
}

type Route = Picture["routes"][number];

function sharesText(shares: Route["shares"], stacks: Picture["stacks"]): string {
  const [only] = shares;
  const name = (stack: number): string => stacks[stack]?.name ?? "nobody";
  if (shares.length === 1 && only !== undefined) return name(only.stack);
  return shares.map(({ stack, weight }) => `${weight} % ${name(stack)}`).join(", ");
}

type Routes = ReadonlyMap<string, Served>;

/** Where all other routes ask for one header, its name says more. */
function restWords(kinds: readonly string[]): string {
  const others = kinds.filter((kind) => kind !== REST);
  if (others.length === 0) return "all requests";
  const headers = new Set(others.map((kind) => /^requests with header (\S+) is \S+$/.exec(kind)?.[1]));
  const [header] = headers;
  return headers.size === 1 && header !== undefined ? `requests with no or another header ${header}` : REST;
}

/** Requests without a route of their own go where the rest goes. */
function sentence(kind: string, before: Routes, after: Routes): readonly string[] {
  const [old, now] = [before.get(kind) ?? before.get(REST), after.get(kind) ?? after.get(REST)];
  const who = kind === REST ? restWords([...before.keys(), ...after.keys()]) : kind;
  if (now === undefined) return old === undefined ? [] : [`${who} go nowhere any more (before: ${old.by})`];
  if (old === undefined) return [`${who} now go to ${now.by}`];
  if (old.by !== now.by) return [`${who} now go to ${now.by} (before: ${old.by})`];
  if (old.details === now.details) return [];
  return [`${who} are changed on the way: ${now.details || "nothing"} (before: ${old.details || "nothing"})`];
}
