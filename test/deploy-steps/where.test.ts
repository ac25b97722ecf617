import { expect, test } from "vitest";
import { clusterOf, meshOf, namespacesOf, releasesOf } from "../../src/deploy/where.ts";
import { chartValuesOf, targets } from "../values/resolve.ts";

const values = chartValuesOf("dev/dev/westus3");

test("each target has its cluster", () => {
  const clusters = targets.map(({ name }) => [name, clusterOf(chartValuesOf(name))] as const);
  expect(clusters).toEqual(
    expect.arrayContaining([
      ["dev/dev/westus3", "dev-westus3-svc-1"],
      ["dev/cspr/westus3", "cspr-westus3-svc-1"],
      ["dev/pers/westus3", "pers-usw3test-svc"],
      ["dev/perf/westus3", "perf-usw3ptest-svc"],
      ["public/int/uksouth", "int-uksouth-svc-1"],
    ]),
  );
  expect(new Set(clusters.map(([, cluster]) => cluster)).size).toBe(targets.length);
});

test("a personal cluster is the person's", () => {
  expect(clusterOf(chartValuesOf("dev/pers/westus3", { params: { user: "ada" } }))).toBe("pers-usw3ada-svc");
});

test("the mesh puts sidecars into the namespaces of the frontends and of MISE", () => {
  const labels = { "istio.io/rev": "prod-stable" };
  expect(namespacesOf(values)).toEqual([
    { name: "aro-hcp", labels },
    { name: "mise", labels },
  ]);
  const canary = chartValuesOf("dev/dev/westus3", { mesh: { revisionTag: "asm-1-28" } });
  expect(namespacesOf(canary)[0]?.labels).toEqual({ "istio.io/rev": "asm-1-28" });
});

test("cloud dev has two releases, mesh and MISE first; all others have one", () => {
  expect(releasesOf(values, ["dev", "dev", "westus3"])).toEqual([
    { name: "aro-hcp-mesh", namespace: "aks-istio-system", values: { components: { frontend: false } } },
    { name: "aro-hcp-frontend", namespace: "aro-hcp", values: { components: { mesh: false, mise: false } } },
  ]);
  expect(releasesOf(values, ["public", "int", "uksouth"])).toEqual([
    { name: "aro-hcp-frontend", namespace: "aro-hcp" },
  ]);
});

test("the mesh reads a ConfigMap for each of its revisions", () => {
  const { rootNamespace, sharedConfigMap } = meshOf(values);
  expect([rootNamespace, sharedConfigMap?.("asm-1-28")]).toEqual([
    "aks-istio-system",
    "istio-shared-configmap-asm-1-28",
  ]);
});
