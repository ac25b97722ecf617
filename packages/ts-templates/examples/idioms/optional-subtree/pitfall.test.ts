import { expect, test } from "vitest";
import { manifests, naiveManifests } from "../render.ts";
import { chart } from "./chart.ts";

const containers = [{ name: "web", image: "example.com/web" }];
const given = {
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } },
  nodeSelector: { disk: "ssd" },
  tolerations: [{ key: "spot", operator: "Exists" }],
};

test("what is not there is null in the naive manifest; here it has no key", async () => {
  expect(await naiveManifests(import.meta.dirname)).toMatchObject([
    { spec: { affinity: null, nodeSelector: null, tolerations: null } },
  ]);
  expect(await manifests(chart)).toMatchObject([
    { spec: expect.not.objectContaining({ affinity: expect.anything() }) },
  ]);
  const [pod] = await manifests(chart);
  expect(pod).toHaveProperty("spec", { containers });
});

test("what is empty has no key either", async () => {
  const [pod] = await manifests(chart, { values: { affinity: {}, nodeSelector: {}, tolerations: [] } });
  expect(pod).toHaveProperty("spec", { containers });
});

test("what is there stands as it was written", async () => {
  const [pod] = await manifests(chart, { values: given });
  expect(pod).toHaveProperty("spec", { containers, ...given });
});
