import type { KubernetesObject } from "@helm/kube-lab";
import { at, list } from "@helm/mesh-lab/parts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { image } from "../deploy/lab/versions.ts";
import type { Rollout } from "../mesh/lab/index.ts";
import { startWholeLab, type WholeLab } from "./start-whole-lab.ts";
import { deploy, none, replacePods, underLoad, untilServed } from "./under-load.ts";

let lab: WholeLab;
beforeAll(async () => {
  lab = await startWholeLab();
});
afterAll(() => lab?.stop());

/** An image that cannot be pulled, and the behaviour of a registry that does not have it. */
const missing = image("9");
const withoutMissing = { pullable: "^((?!sha256:9{64}).)*$" };

describe("a target in a cluster with its mesh", () => {
  test("is installed, with sidecars in all its pods", async () => {
    await deploy(lab, "v1-only");
    await untilServed(lab);
    const pods = await lab.cluster.list({ apiVersion: "v1", kind: "Pod" });
    const own = pods.filter(({ metadata: { namespace } }) => namespace === "aro-hcp" || namespace === "mise");
    expect(own.map(containersOf)).toEqual(own.map(() => expect.arrayContaining(["istio-init", "istio-proxy"])));
    expect(await lab.cluster.problems()).toEqual([]);
  });

  const way: readonly Rollout[] = ["v1-only", "header", "canary", "v2-default", "canary"];
  for (const [index, from] of way.slice(0, -1).entries()) {
    const to = way[index + 1] ?? from;
    test(`goes from ${from} to ${to}, and no request notices`, async () => {
      expect(await underLoad(lab, [from, to], () => deploy(lab, to))).toEqual(none);
    });
  }

  test("is rolled back in an emergency, and no request notices", async () => {
    const noticed = await underLoad(lab, ["canary", "header"], async () => {
      const { exitCode, stderr } = await lab.rollback("header");
      expect(exitCode, stderr).toBe(0);
    });
    expect(noticed).toEqual(none);
  });

  test("has its pods replaced, those of MISE too, and no request notices", async () => {
    expect(await replacePods(lab, "header")).toEqual(none);
  });

  for (const [rollout, what] of [
    ["header", ""],
    ["canary", ", together with another state"],
  ] as const) {
    test(`stays as it was where an image cannot be pulled${what}, and no request notices`, async () => {
      await lab.cluster.behave(withoutMissing);
      const noticed = await underLoad(lab, ["header"], async () => {
        const { exitCode, stderr, stdout } = await lab.deploy({ rollout, ...missing });
        expect(exitCode, stderr).toBe(1);
        expect(`${stdout}${stderr}`).toContain("ImagePullBackOff");
      });
      await lab.cluster.behave({});
      expect(noticed).toEqual(none);
    });
  }

  test("is not left where its namespaces name a revision that nobody serves, and no request notices", async () => {
    const noticed = await underLoad(lab, ["header"], async () => {
      const mesh = { revisionTag: "asm-1-99" };
      const { exitCode } = await lab.deploy({ rollout: "header", settings: { ...image("1").settings, mesh } });
      expect(exitCode).toBe(1);
    });
    expect(noticed).toEqual(none);
  });
});

function containersOf({ spec }: KubernetesObject): readonly unknown[] {
  return [...list(at(spec, "initContainers")), ...list(at(spec, "containers"))].map((one) => at(one, "name"));
}
