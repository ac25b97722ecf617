import { expect, test } from "vitest";
import { unprotects } from "../../src/deploy/unprotects.ts";
import { situated, situationsOf } from "./situations.ts";

const target = "public/int/uksouth";
const closed = {
  frontend: { scraperNamespace: "prometheus" },
  opsIngress: { sessiongate: { routesFrom: "sessiongate" } },
};

test("requests that MISE is no longer asked about are told", () => {
  const [from, to] = [situated(target, "header", "enforced"), situated(target, "header", "MISE unasked")];
  expect(unprotects(from.values, to.values)).toEqual([
    "Requests reach the frontends without MISE having checked them: authorization.mode is routing-only, because a test.",
  ]);
});

test("doors that were closed and will be open are told", () => {
  const [from, to] = [situated(target, "header", "enforced", closed), situated(target, "header", "enforced")];
  expect(unprotects(from.values, to.values)).toEqual([
    "Any pod may read the frontends' metrics: frontend.scraperNamespace is empty.",
    "Any namespace may bring routes for Session Gate's host: opsIngress.sessiongate.routesFrom is empty.",
  ]);
  expect(unprotects(to.values, from.values)).toEqual([]);
});

test("no change of the rollout ends any protection, nor does the beginning of one", () => {
  const all = situationsOf(target);
  const ends = all.flatMap((from) =>
    all.filter((to) => unprotects(from.values, to.values).length > 0).map((to) => [from.name, to.name] as const),
  );
  expect(ends.every(([from, to]) => from.endsWith("enforced") && !to.endsWith("enforced"))).toBe(true);
  expect(ends).toHaveLength(5 * 10);
});

test("what runs is something else: nothing of it is known", () => {
  expect(unprotects({}, situated(target, "header", "MISE unasked").values)).toEqual([]);
});
