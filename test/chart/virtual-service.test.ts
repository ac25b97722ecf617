import { describe, expect, test } from "vitest";
import { canaryWeight, renderRollout } from "./rollout-states.ts";
import { rolloutTable } from "./rollout-table.ts";
import { type Route, routes } from "./shapes.ts";

const header = "x-ms-mise-version";
const marker = "x-ms-served-by";
const stackOf: Readonly<Record<string, string>> = { "aro-hcp-frontend": "v1", "aro-hcp-frontend-v2": "v2" };

const rendered = await Promise.all(
  rolloutTable(canaryWeight).map(async (row) => ({
    ...row,
    routes: routes(await renderRollout(row.rollout)),
    withoutHeader: routes(await renderRollout(row.rollout, { "routing.header.enabled": false })),
  })),
);

describe.each(rendered)("in rollout state $rollout", ({ routes: all, withoutHeader, ...row }) => {
  test.each([
    { sent: undefined, served: row.none },
    { sent: "v3", served: row.none },
    { sent: "V2", served: row.none },
    { sent: "v2", served: row.v2 },
    { sent: "v1", served: row.v1 },
  ])("a request with header $sent is served as the table says", ({ sent, served }) => {
    expect(sharesOf(routeFor(sent, all))).toEqual(served);
  });

  test("no route leads to a stack that is not there", () => {
    const named = all.flatMap(({ route }) => route.map(({ destination }) => stackOf[destination.host]));
    expect([...new Set(named)].sort()).toEqual(row.stacks);
  });

  test("the header is stripped where it chooses nothing, and nowhere else", () => {
    expect(all.map((route) => strips(route))).toEqual(all.map(() => row.headerStripped));
  });

  test("v2 alone is marked, on whichever route", () => {
    for (const { destination, headers } of all.flatMap(({ route }) => route)) {
      const expected = stackOf[destination.host] === "v2" ? { set: { [marker]: "v2" } } : { remove: [marker] };
      expect(headers.response).toMatchObject(expected);
    }
  });

  test("routing.header.enabled: false strips the header and leaves the default route alone", () => {
    expect(withoutHeader.map(({ match }) => match)).toEqual([[{ uri: { prefix: "/" } }]]);
    expect(withoutHeader.map(strips)).toEqual([true]);
    expect(withoutHeader.map(sharesOf)).toEqual([row.none]);
  });
});

/** The first route that matches, as the gateway takes it. */
function routeFor(value: string | undefined, all: readonly Route[]): Route {
  const found = all.find(({ match }) =>
    match.some(
      ({ headers }) => headers === undefined || JSON.stringify(headers[header]) === JSON.stringify({ exact: value }),
    ),
  );
  if (found === undefined) throw new Error(`no route for a request with ${header}: ${value}`);
  return found;
}

function sharesOf({ route }: Route): Readonly<Record<string, number>> {
  return Object.fromEntries(
    route.map(({ destination: { host }, weight = 100 }) => [stackOf[host] ?? host, weight] as const),
  );
}

function strips({ headers }: Route): boolean {
  return headers.request?.remove.includes(header) ?? false;
}
