import { describe, expect, test } from "vitest";
import { describeRollout, type RolloutState, rolloutStates } from "../../src/values/index.ts";
import { chartValuesOf, targets } from "./resolve.ts";

const target = "public/int/uksouth";

interface State {
  readonly stacks: { readonly v1: boolean; readonly v2: boolean };
  readonly defaultStack: "v1" | "v2";
  readonly header: boolean;
  readonly weight: number;
  readonly providers: Readonly<Record<string, { readonly stack: string }>>;
}

const values: Readonly<Record<RolloutState, State>> = {
  "v1-only": {
    stacks: { v1: true, v2: false },
    defaultStack: "v1",
    header: false,
    weight: 0,
    providers: { "ext-authz": { stack: "v1" } },
  },
  header: {
    stacks: { v1: true, v2: true },
    defaultStack: "v1",
    header: true,
    weight: 0,
    providers: { "ext-authz": { stack: "v1" }, "ext-authz-misev2": { stack: "v2" } },
  },
  canary: {
    stacks: { v1: true, v2: true },
    defaultStack: "v1",
    header: true,
    weight: 10,
    providers: { "ext-authz": { stack: "v1" }, "ext-authz-misev2": { stack: "v2" } },
  },
  "v2-default": {
    stacks: { v1: true, v2: true },
    defaultStack: "v2",
    header: true,
    weight: 0,
    providers: { "ext-authz": { stack: "v1" }, "ext-authz-misev2": { stack: "v2" } },
  },
  "v2-only": {
    stacks: { v1: false, v2: true },
    defaultStack: "v2",
    header: false,
    weight: 0,
    providers: { "ext-authz": { stack: "v2" }, "ext-authz-misev2": { stack: "v2" } },
  },
};

describe("the states of the rollout", () => {
  test.each(rolloutStates)("%s sets every value that depends on it", (rollout) => {
    const { stacks, routing, mesh } = chartValuesOf(target, { rollout });
    const { defaultStack, header, canary } = routing;
    expect({
      stacks: { v1: stacks.v1.enabled, v2: stacks.v2.enabled },
      defaultStack,
      header: header.enabled,
      weight: canary.weight,
      providers: Object.fromEntries(Object.entries(mesh.providers).map(([name, { stack }]) => [name, { stack }])),
    }).toEqual(values[rollout]);
    expect(canary.stack).toBe("v2");
  });

  test("are header everywhere, as at the origin", () => {
    const states = targets.map(({ name }) => describeRollout(chartValuesOf(name))["rollout"]);
    expect(new Set(states)).toEqual(new Set(["header"]));
  });

  test.each(rolloutStates)("%s is valid for every target", (rollout) => {
    for (const { name } of targets) {
      expect(describeRollout(chartValuesOf(name, { rollout }))["rollout"]).toBe(rollout);
    }
  });

  test("the weight of the canary counts in its own state alone", () => {
    const weights = rolloutStates.map(
      (rollout) => chartValuesOf(target, { rollout, canaryWeight: 35 }).routing.canary.weight,
    );
    expect(weights).toEqual([0, 0, 35, 0, 0]);
  });

  test("a header that is switched off stays off in every state", () => {
    const routing = { header: { enabled: false } };
    const enabled = rolloutStates.map((rollout) => chartValuesOf(target, { rollout, routing }).routing.header.enabled);
    expect(enabled).toEqual([false, false, false, false, false]);
  });
});

const headings = ["rollout", "stacks", "no or other header", "header v2", "header v1", "marker"];
const marked = "v2 where v2 served, else removed";

describe("what a state means", () => {
  test.each([
    ["v1-only", "v1", "v1", "v1, header stripped", "v1", "removed"],
    ["header", "v1, v2", "v1", "v2", "v1", marked],
    ["canary", "v1, v2", "90 % v1, 10 % v2", "v2", "v1", marked],
    ["v2-default", "v1, v2", "v2", "v2", "v1", marked],
    ["v2-only", "v2", "v2", "v2, header stripped", "v2, header stripped", "v2"],
  ])("%s", (...row) => {
    const described = describeRollout(chartValuesOf(target, { rollout: row[0] }));
    expect(described).toEqual(Object.fromEntries(headings.map((heading, index) => [heading, row[index]])));
  });

  test.each([
    ["v1-only", "v1", "v1, header stripped", "v1", "removed"],
    ["header", "v1", "v1, header stripped", "v1, header stripped", "removed"],
    ["canary", "90 % v1, 10 % v2", "90 % v1, 10 % v2, header stripped", "90 % v1, 10 % v2, header stripped", marked],
    ["v2-default", "v2", "v2, header stripped", "v2, header stripped", "v2"],
    ["v2-only", "v2", "v2, header stripped", "v2, header stripped", "v2"],
  ])("%s where the header may choose nothing", (rollout, none, v2, v1, marker) => {
    const described = describeRollout(chartValuesOf(target, { rollout, routing: { header: { enabled: false } } }));
    expect(described).toMatchObject({ "no or other header": none, "header v2": v2, "header v1": v1, marker });
  });

  test("of values in which no stack serves requests without header is unknown", () => {
    expect(describeRollout({})).toEqual({ rollout: "unknown" });
  });
});
