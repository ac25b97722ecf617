import type { KubernetesObject } from "@helm/kube-lab";
import { at, list } from "@helm/mesh-lab/parts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { image } from "../deploy/lab/versions.ts";
import type { Rollout } from "../mesh/lab/index.ts";
import { servedBy } from "../mesh/live/judge.ts";
import type { Sent } from "../mesh/live/record.ts";
import { startWholeLab, type WholeLab } from "./start-whole-lab.ts";
import { deploy, none, replacePods, underLoad, untilServed } from "./under-load.ts";

let lab: WholeLab;
beforeAll(async () => {
  lab = await startWholeLab();
});
afterAll(() => lab?.stop());

/** An image that cannot be pulled, and the behaviour of a registry that has every other. */
const missing = image("9");
const withoutMissing = { pullable: "^[^@]*$|@sha256:([^9]|.*[^9]$)" };

describe("a target in a cluster with its mesh", () => {
  test("is installed, with sidecars in all its pods", async () => {
    await deploy(lab, "v1-only");
    await untilServed(lab);
    const pods = await lab.cluster.list({ apiVersion: "v1", kind: "Pod" });
    const own = pods.filter(({ metadata: { namespace } }) => namespace === "aro-hcp" || namespace === "mise");
    expect(own.map(containersOf)).toEqual(own.map(() => expect.arrayContaining(["istio-init", "istio-proxy"])));
    expect(await lab.cluster.problems()).toEqual([]);
  });

  const way: readonly Rollout[] = ["v1-only", "header", "canary", "v2-default", "canary", "v2-default"];
  for (const [index, from] of way.slice(0, -1).entries()) {
    const to = way[index + 1] ?? from;
    test(`goes from ${from} to ${to}, and no request notices`, async () => {
      expect(await underLoad(lab, [from, to], () => deploy(lab, to))).toEqual(none);
    });
  }

  test("is rolled back in an emergency, v1 answers soon, and no request notices", async () => {
    let firstOfV1: number | undefined;
    const noticed = await underLoad(lab, ["v2-default", "header"], async (load) => {
      const start = performance.now();
      const { exitCode, stderr } = await lab.rollback("header");
      expect(exitCode, stderr).toBe(0);
      await load.more(100);
      const ofV1 = load.sent.filter((sent) => sent.startedAt > start && isDefault(sent) && servedBy(sent) === "v1");
      firstOfV1 = Math.min(...ofV1.map(({ startedAt }) => startedAt - start));
    });
    expect(noticed).toEqual(none);
    // Within seconds, on a machine that has nothing else to do.
    expect(firstOfV1).toBeLessThan(60_000);
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

  test("is refused where its namespaces would name a revision that nobody serves, and MISE is asked all the time", async () => {
    const settings = { ...image("1").settings, mesh: { revisionTag: "asm-1-99" } };
    const noticed = await underLoad(lab, ["header"], async () => {
      const { exitCode, stderr } = await lab.deploy({ rollout: "header", settings });
      expect(exitCode, stderr).toBe(1);
      expect(stderr).toContain("mesh revision asm-1-99 [revision-unserved]");
    });
    expect(noticed).toEqual(none);
  });
});

/** Whether a request names no stack. */
function isDefault({ ordered }: Sent): boolean {
  return ordered.named === undefined;
}

function containersOf({ spec }: KubernetesObject): readonly unknown[] {
  return [...list(at(spec, "initContainers")), ...list(at(spec, "containers"))].map((one) => at(one, "name"));
}
