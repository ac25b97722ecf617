import { describe, expect, test } from "vitest";
import type { Deployment } from "../../src/deploy/deployment.ts";
import { planSteps, type StartOfSteps } from "../../src/deploy/plan-steps.ts";
import { type Manifest, parseManifests } from "../../src/manifest/index.ts";
import type { Values } from "../../src/values/index.ts";

/** A chart of two objects: pods with an image, and a route to them. */
function rendered({ image, route }: Values): readonly Manifest[] {
  return parseManifests(
    [
      `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { image: "${image}" } }`,
      `{ apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: { name: web, namespace: shop }, spec: { hosts: ["${route}"] } }`,
    ].join("\n---\n"),
  );
}

const shop = { name: "shop", namespace: "shop" };
const live = { image: "1", route: "a" };

function deployment(values: Values, config: Deployment["config"] = { steps: twoSteps }): Deployment {
  const render: Deployment["render"] = async (given) => rendered(given);
  return { target: "prod/eu", path: ["prod", "eu"], values, chart: "", release: shop, config, words: {}, render };
}

/** Pods first, then routes. */
function twoSteps(before: Values | undefined, wanted: Values) {
  return [
    { name: "expand", why: "pods", values: { ...wanted, ...(before && { route: before["route"] }) } },
    { name: "switch", why: "routes", values: wanted, reverse: true, drainSeconds: 5 },
  ];
}

function start(values: Values | undefined, isUncertain = false): StartOfSteps {
  const manifests = values === undefined ? [] : rendered(values);
  return { releases: [{ release: shop, manifests, isUncertain }], values, adopted: [], kubeVersion: "1.34.0" };
}

test("each step has what it changes, and whether that is a route", async () => {
  const { steps, skipped } = await planSteps(deployment({ image: "2", route: "b" }), start(live));
  expect(skipped).toEqual([]);
  expect(steps.map(({ name, changesRoutes, drainSeconds }) => [name, changesRoutes, drainSeconds])).toEqual([
    ["expand", false, 0],
    ["switch", true, 5],
  ]);
  expect(steps.map(({ review }) => review.groups.flatMap(({ documents }) => documents))).toEqual([
    ["Deployment.apps shop/web"],
    ["VirtualService.networking.istio.io shop/web"],
  ]);
});

describe("a step that changes nothing is left out", () => {
  test.each([
    [{ image: "2", route: "a" }, ["expand"], ["switch"]],
    [{ image: "1", route: "b" }, ["switch"], ["expand"]],
    [live, [], ["expand", "switch"]],
  ])("%j", async (wanted, left, skipped) => {
    const planned = await planSteps(deployment(wanted), start(live));
    expect([planned.steps.map(({ name }) => name), planned.skipped]).toEqual([left, skipped]);
    expect(planned.wanted.map(({ manifest }) => manifest)).toEqual(rendered(wanted));
  });
});

test("where the cluster may have something else, the first step is done whatever the manifests say", async () => {
  const { steps } = await planSteps(deployment(live), start(live, true));
  expect(steps.map(({ name }) => name)).toEqual(["expand"]);
});

test("without steps of the project, everything comes at once", async () => {
  const { steps } = await planSteps(deployment({ image: "2", route: "b" }, {}), start(undefined));
  expect(steps.map(({ name, upgrades }) => [name, upgrades.length])).toEqual([["deploy", 1]]);
});

test("of several releases only those that change are upgraded, in the order of the step", async () => {
  const other = { name: "more", namespace: "shop", values: { image: "9" } };
  const config = { steps: twoSteps, releases: () => [shop, other] };
  const both: StartOfSteps = {
    ...start(live),
    releases: [
      { release: shop, manifests: rendered(live), isUncertain: false },
      { release: other, manifests: rendered({ ...live, image: "9" }), isUncertain: false },
    ],
  };
  const { steps } = await planSteps(deployment({ image: "2", route: "b" }, config), both);
  expect(steps.map(({ upgrades }) => upgrades.map(({ name }) => name))).toEqual([["shop"], ["more", "shop"]]);
});

test("what another release gives up is compared with, and is no removal", async () => {
  const adopted = [
    ...rendered({ image: "0", route: "a" }),
    ...parseManifests("{ apiVersion: v1, kind: Service, metadata: { name: old } }"),
  ];
  const { steps } = await planSteps(deployment(live, {}), { ...start(undefined), adopted });
  expect(steps[0]?.review.groups.map(({ change, documents }) => [change.type, documents])).toEqual([
    ["field", ["Deployment.apps shop/web"]],
  ]);
});
