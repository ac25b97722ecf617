import type { Values } from "@helm/ts-templates";
import { describe, expect, test } from "vitest";
import config from "../../helm-ts.config.ts";
import { brokenLaws, unprotectedBetween } from "./laws.ts";
import { type Situation, situated, situationsOf } from "./situations.ts";

const targets = ["public/int/uksouth", "dev/dev/westus3", "usgov/prod/usgovvirginia"];

const otherImage = { frontend: { image: { digest: `sha256:${"9".repeat(64)}` } } };

describe.each(targets)("%s: every way between two situations keeps the laws", (target) => {
  const situations = situationsOf(target);

  test.each(situations)("from $name", (from) => {
    expect(situations.flatMap((to) => broken(from, to))).toEqual([]);
  });

  test.each(situations)("from $name, with other images and without a revision of the mesh", (from) => {
    const others = situationsOf(target, otherImage, { mesh: { revisions: ["asm-1-29"] } });
    expect(others.flatMap((to) => broken(from, to))).toEqual([]);
  });
});

test("a deploy that was interrupted after any step goes on, or goes back, and keeps the laws", () => {
  const situations = situationsOf("public/int/uksouth").filter(
    ({ name }) => name.endsWith("enforced") || name.startsWith("header"),
  );
  const found = situations.flatMap((from) =>
    situations.flatMap((to) =>
      stepsOf(from.values, to.values).flatMap(({ name, values }) => {
        const between = { name: `after ${name} of ${from.name} -> ${to.name}`, values };
        return [...broken(between, to), ...broken(between, from)];
      }),
    ),
  );
  expect(found).toEqual([]);
});

test.each(situationsOf("public/int/uksouth"))("what is so already stays: $name", ({ values }) => {
  expect(stepsOf(values, values).map((step) => step.values)).toEqual([values]);
});

test("nothing runs yet: one step", () => {
  const { values } = situated("public/int/uksouth", "canary", "enforced");
  expect(stepsOf(undefined, values)).toEqual([
    { name: "install", why: "Nothing runs yet: all comes at once.", values },
  ]);
});

test("what runs is something else: one step", () => {
  const { values } = situated("public/int/uksouth", "canary", "enforced");
  expect(stepsOf({ image: "other" }, values).map(({ name }) => name)).toEqual(["replace"]);
});

const ways = [
  [
    "v2-only, enforced",
    "v1-only, enforced",
    [
      "Everything changes that changes no route. MISE v1 comes without its frontend: its provider still asks the other MISE.",
      "MISE v1 is ready: provider ext-authz asks it. The frontend of stack v1 comes, bound to its own MISE.",
      "What the routes lead to from now on is ready.",
      "No route leads to stack v2 any more: it goes.",
    ],
  ],
  [
    "v2-default, enforced",
    "v2-only, enforced",
    [
      "Everything changes that changes no route.",
      "What the routes lead to from now on is ready.",
      "No route leads to stack v1 any more: it goes. MISE v2 is ready: provider ext-authz asks it; the other one stays for proxies that have not heard of it.",
      "No proxy asks MISE v1 any more: it goes.",
    ],
  ],
  [
    "v1-only, without MISE",
    "header, enforced",
    [
      "Everything changes that changes no route. Stack v2 comes, and no route leads to it yet.",
      "MISE is ready: from now on the frontends ask it about each request.",
      "What the routes lead to from now on is ready.",
    ],
  ],
  [
    "header, enforced",
    "header, without MISE",
    [
      "Everything changes that changes no route.",
      "What the routes lead to from now on is ready. The frontends ask MISE no more.",
      "What nothing uses any more goes.",
    ],
  ],
] as const;

test.each(ways)("from %s to %s each step says what it is for", (before, after, reasons) => {
  const [from, to] = [before, after].map((name) => situationsOf(targets[0] ?? "").find((one) => one.name === name));
  expect(stepsOf(from?.values, to?.values ?? {}).map(({ why }) => why)).toEqual(reasons);
});

test("a stack that will go is not changed before it does", () => {
  const from = situated("public/int/uksouth", "v2-default", "enforced");
  const to = situated("public/int/uksouth", "v2-only", "enforced", otherImage);
  const [expand] = stepsOf(from.values, to.values);
  const stacks = expand?.values["stacks"] as Values;
  expect(stacks["v1"]).toEqual((from.values["stacks"] as Values)["v1"]);
  expect(stacks["v2"]).toEqual((to.values["stacks"] as Values)["v2"]);
});

test("who called MISE before may do so until no pod is left that does", () => {
  const renamed = {
    frontend: { serviceAccount: "other" },
    mise: { callers: { frontend: { namespace: "aro-hcp", serviceAccount: "other" } } },
  };
  const from = situated("public/int/uksouth", "header", "enforced");
  const to = situated("public/int/uksouth", "header", "enforced", renamed);
  const callers = stepsOf(from.values, to.values).map(({ values }) =>
    Object.keys((values["mise"] as Values)["callers"] as Values),
  );
  expect(callers).toEqual(
    [
      ["frontend", "admin-api", "sessiongate", "frontend-before"],
      ["frontend", "admin-api", "sessiongate"],
    ].map((names) => expect.arrayContaining(names)),
  );
  expect(callers.map(({ length }) => length)).toEqual([4, 3]);
});

test("what waits for the last request waits longer than one may take", () => {
  const slow = { deadlines: { requestSeconds: 300 } };
  const from = situated("public/int/uksouth", "header", "enforced", slow);
  const to = situated("public/int/uksouth", "v1-only", "enforced");
  expect(stepsOf(from.values, to.values).map(({ drainSeconds }) => drainSeconds)).toEqual([undefined, undefined, 305]);
});

function broken(from: Situation, to: Situation): readonly string[] {
  const steps = stepsOf(from.values, to.values);
  const title = `${from.name} -> ${to.name}`;
  return [
    ...brokenLaws(from.values, to.values, steps),
    ...unprotectedBetween(from.values, to.values, steps).map((name) => `${name}: requests are not checked meanwhile`),
  ].map((text) => `${title}: ${text}`);
}

function stepsOf(live: Values | undefined, wanted: Values) {
  const { steps } = config.deploy;
  if (steps === undefined) throw new Error("the configuration has no steps");
  return steps(live, wanted);
}
