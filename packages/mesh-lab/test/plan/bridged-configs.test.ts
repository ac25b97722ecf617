import { expect, test } from "vitest";
import { type KubernetesObject, parseYaml } from "../../src/manifest/index.ts";
import { bridgedConfigs } from "../../src/plan/index.ts";

const former = [
  shared("a: 1\nextensionProviders: [{name: old, port: 1}, {name: both, port: 1}]"),
  policy("first", "both"),
];
const next = [
  shared("a: 2\nextensionProviders: [{name: both, port: 2}, {name: new, port: 2}]"),
  policy("first", "both"),
];

test("the providers of both sets are there at first, those of both as they were", () => {
  const providers = [
    { name: "old", port: 1 },
    { name: "both", port: 1 },
    { name: "new", port: 2 },
  ];
  const { before, between, after } = bridgedConfigs(former, next);
  expect(before.map(meshOf)).toEqual([{ a: 1, extensionProviders: providers }]);
  expect(between).toEqual(before);
  expect(after.map(meshOf)).toEqual([
    {
      a: 2,
      extensionProviders: [
        { name: "both", port: 2 },
        { name: "new", port: 2 },
        { name: "old", port: 1 },
      ],
    },
  ]);
});

test("a provider that a new policy names is then as it will be", () => {
  const { before, between } = bridgedConfigs(former, [...next, policy("second", "both")]);
  expect(before.map(meshOf)).toEqual([
    expect.objectContaining({ extensionProviders: expect.arrayContaining([{ name: "both", port: 1 }]) }),
  ]);
  expect(between.map(meshOf)).toEqual([
    {
      a: 1,
      extensionProviders: [
        { name: "old", port: 1 },
        { name: "both", port: 2 },
        { name: "new", port: 2 },
      ],
    },
  ]);
});

test("there is nothing to bridge where no provider differs, for another revision, or for another ConfigMap", () => {
  const none = { before: [], between: [], after: [] };
  const other = (mesh: string) => ({ ...shared(mesh), metadata: { name: "settings", namespace: "istio-system" } });
  expect(bridgedConfigs(former, [...former, policy("second", "both")])).toEqual(none);
  expect(
    bridgedConfigs(
      former,
      next.map((object) => ({ ...object, metadata: { ...object.metadata, name: "istio" } })),
    ),
  ).toEqual(none);
  expect(bridgedConfigs([other("extensionProviders: [{name: one}]")], [other("{}")])).toEqual(none);
});

function shared(mesh: string): KubernetesObject {
  const metadata = { name: "istio-shared-configmap-one", namespace: "istio-system" };
  return { apiVersion: "v1", kind: "ConfigMap", metadata, data: { mesh } };
}

function policy(name: string, provider: string): KubernetesObject {
  const metadata = { name, namespace: "shop" };
  const spec = { action: "CUSTOM", provider: { name: provider } };
  return { apiVersion: "security.istio.io/v1", kind: "AuthorizationPolicy", metadata, spec };
}

function meshOf(object: KubernetesObject): unknown {
  const data = object["data"];
  return typeof data === "object" && data !== null && "mesh" in data ? parseYaml(String(data.mesh)) : undefined;
}
