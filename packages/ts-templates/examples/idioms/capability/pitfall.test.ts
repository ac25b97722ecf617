import { expect, test } from "vitest";
import { manifests, naiveManifests } from "../render.ts";
import { chart } from "./chart.ts";

const kinds = (documents: readonly unknown[]) => documents.map((document) => (document as { kind: string }).kind);

test("a cluster with a vendor's suffix is too old for the naive template; here it is what it is", async () => {
  const spec = { ports: [{ port: 80 }] };
  const kubeVersion = "1.32.3-gke.1";
  const [naive] = await naiveManifests(import.meta.dirname, { kubeVersion });
  expect(naive).toHaveProperty("spec", spec);
  const [ours] = await manifests(chart, { kubeVersion });
  expect(ours).toHaveProperty("spec", { ...spec, trafficDistribution: "PreferClose" });
  const [old] = await manifests(chart, { kubeVersion: "1.30.9-gke.1" });
  expect(old).toHaveProperty("spec", spec);
});

test("without a cluster even a built-in kind is not there for the naive template; here a value can decide", async () => {
  expect(kinds(await naiveManifests(import.meta.dirname))).toEqual(["Service"]);
  expect(kinds(await manifests(chart))).toEqual(["Service"]);
  expect(kinds(await manifests(chart, { values: { monitoring: "on" } }))).toEqual(["Service", "ServiceMonitor"]);
});
