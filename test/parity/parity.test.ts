import { beforeAll, describe, expect, test } from "vitest";

import { enforced, renderTarget } from "../render.ts";
import type { Comparison } from "./compare.ts";
import { compare, describeDeviation, describeDifference } from "./compare.ts";
import { contractManifests, readContract } from "./contract.ts";
import { readDeviations } from "./deviations.ts";

const RENDER_MILLISECONDS = 30_000;
const MISE_OFF = { "mise.enabled": false, "authorization.mode": "routing-only" };

const { target } = await readContract();
const deviations = await readDeviations();

describe(`${target} renders the contract's objects, but for the declared deviations`, () => {
  let withMise: Comparison;
  let withoutMise: Comparison;

  beforeAll(async () => {
    const charts = ["frontend", "mesh"] as const;
    withMise = compare(
      await contractManifests(charts, { mise: true }),
      await renderTarget(target, enforced),
      deviations,
    );
    withoutMise = compare(
      await contractManifests(charts, { mise: false }),
      await renderTarget(target, MISE_OFF),
      deviations,
    );
  }, RENDER_MILLISECONDS);

  test("all 36 with MISE on and authorization enforced", () => {
    expect(withMise.differences.map(describeDifference)).toEqual([]);
  });

  test("29 with MISE off and authorization routing-only", () => {
    expect(withoutMise.differences.map(describeDifference)).toEqual([]);
  });

  test("and every declared deviation is seen", () => {
    const unused = withMise.unused.filter((entry) => withoutMise.unused.includes(entry));
    expect(unused.map(describeDeviation)).toEqual([]);
  });
});

describe(`${target} renders, by components, the releases of the origin`, () => {
  test.each([
    { chart: "frontend", components: { "components.mise": false, "components.mesh": false } },
    { chart: "mesh", components: { "components.frontend": false } },
  ] as const)(
    "the objects of $chart alone",
    async ({ chart, components }) => {
      const rendered = await renderTarget(target, { ...enforced, ...components });
      const { differences } = compare(await contractManifests([chart], { mise: true }), rendered, deviations);
      expect(differences.map(describeDifference)).toEqual([]);
    },
    RENDER_MILLISECONDS,
  );
});
