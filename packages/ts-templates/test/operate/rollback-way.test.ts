import { describe, expect, test } from "vitest";
import { wayBack } from "../../src/operate/rollback-way.ts";
import type { Values } from "../../src/values/index.ts";

const first = { name: "guards", namespace: "guards" };
const second = { name: "shop", namespace: "web" };
const live = [
  { release: first, values: { part: "guards", state: "new" } },
  { release: second, values: { part: "shop", state: "new" } },
];
const rollback = { states: ["old"], values: (values: object, state: string) => ({ ...values, state }) };

test("without steps, each release goes back at once and keeps what is its own", () => {
  expect(wayBack(live, "old", { rollback })).toEqual([
    {
      name: "rollback",
      why: "everything at once",
      releases: [
        { release: first, values: { part: "guards", state: "old" } },
        { release: second, values: { part: "shop", state: "old" } },
      ],
    },
  ]);
});

describe("with steps", () => {
  const steps = (before: Values | undefined, wanted: Values) => [
    { name: "expand", why: "pods", values: { ...before, pods: "both" } },
    { name: "contract", why: "rest", values: wanted, reverse: true, drainSeconds: 5 },
  ];

  test("those of one name go together, in the order of the releases or in the reverse", () => {
    const way = wayBack(live, "old", { rollback, steps });
    expect(
      way.map(({ name, drainSeconds, releases }) => [name, drainSeconds, releases.map((one) => one.release)]),
    ).toEqual([
      ["expand", undefined, [first, second]],
      ["contract", 5, [second, first]],
    ]);
    expect(way[0]?.releases[0]?.values).toEqual({ part: "guards", state: "new", pods: "both" });
  });

  test("a release that needs fewer steps is left out of the others", () => {
    const fewer = (before: Values | undefined, wanted: Values) =>
      steps(before, wanted).slice("part" in (before ?? {}) ? 1 : 0);
    const one = [live[0] ?? { release: first, values: {} }, { release: second, values: { state: "new" } }];
    const way = wayBack(one, "old", { rollback, steps: fewer });
    expect(way.map(({ name, releases }) => [name, releases.map(({ release }) => release.name)])).toEqual([
      ["expand", ["shop"]],
      ["contract", ["shop", "guards"]],
    ]);
  });
});
