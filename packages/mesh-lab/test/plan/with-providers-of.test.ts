import { expect, test } from "vitest";
import { type KubernetesObject, parseYaml } from "../../src/manifest/index.ts";
import { withProvidersOf } from "../../src/plan/index.ts";

test("a mesh configuration gets the providers that it lacks, after its own, and keeps the rest", () => {
  const [changed, ...others] = withProvidersOf(
    [shared("one", "a: 1\nextensionProviders: [{name: old, port: 1}, {name: both, port: 1}]")],
    [shared("one", "a: 2\nextensionProviders: [{name: both, port: 2}, {name: new, port: 2}]")],
  );
  expect(others).toEqual([]);
  expect(parseYaml(meshOf(changed))).toEqual({
    a: 1,
    extensionProviders: [
      { name: "old", port: 1 },
      { name: "both", port: 1 },
      { name: "new", port: 2 },
    ],
  });
});

test("nothing comes out where nothing is lacking, for another revision, or for another ConfigMap", () => {
  const provided = "extensionProviders: [{name: one}]";
  const other: KubernetesObject = {
    ...shared("one", provided),
    metadata: { name: "settings", namespace: "istio-system" },
  };
  expect(withProvidersOf([shared("one", provided)], [shared("one", provided)])).toEqual([]);
  expect(withProvidersOf([shared("one", "{}")], [shared("two", provided)])).toEqual([]);
  expect(withProvidersOf([{ ...other, data: { mesh: "{}" } }], [other])).toEqual([]);
});

function shared(revision: string, mesh: string): KubernetesObject {
  const metadata = { name: `istio-shared-configmap-${revision}`, namespace: "istio-system" };
  return { apiVersion: "v1", kind: "ConfigMap", metadata, data: { mesh } };
}

function meshOf(object: KubernetesObject | undefined): string {
  const data = object?.["data"];
  return typeof data === "object" && data !== null && "mesh" in data ? String(data.mesh) : "";
}
