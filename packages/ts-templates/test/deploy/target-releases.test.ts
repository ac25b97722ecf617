import { describe, expect, test } from "vitest";
import { targetReleases, valuesOfRelease, valuesOfTarget } from "../../src/deploy/target-releases.ts";

const mesh = { name: "mesh", namespace: "istio", values: { parts: { web: false }, web: { extra: 1 } } };
const wanted = { parts: { web: true, mesh: true }, web: { replicas: 3 } };

describe("the releases of a target", () => {
  const about = { values: wanted, path: ["prod"], release: { name: "shop", namespace: "shop" } };

  test("are that of the configuration, where nothing else is said", () => {
    expect(targetReleases({ ...about, config: {} })).toEqual([about.release]);
  });

  test("are what the function says of its values and its path", () => {
    const config = { releases: (_: unknown, [cloud = ""]: readonly string[]) => [{ name: cloud, namespace: "shop" }] };
    expect(targetReleases({ ...about, config })).toEqual([{ name: "prod", namespace: "shop" }]);
  });
});

test("a release has the target's values, and its own over them", () => {
  expect(valuesOfRelease(mesh, wanted)).toEqual({ parts: { web: false, mesh: true }, web: { replicas: 3, extra: 1 } });
});

test("of a live release's values, what is its own is as wanted, and all else as it runs", () => {
  const live = { parts: { web: false, mesh: true }, web: { replicas: 2, extra: 1 } };
  expect(valuesOfTarget(mesh, live, wanted)).toEqual({ parts: { web: true, mesh: true }, web: { replicas: 2 } });
});
