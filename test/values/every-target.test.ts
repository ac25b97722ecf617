import { expect, test } from "vitest";
import { chartValuesOf, targets, valuesOf } from "./resolve.ts";

const names = targets.map(({ name }) => name);

test.each(names)("%s takes all images from its own registry", (name) => {
  const own = chartValuesOf(name).frontend.pullBinding.registry;
  const moved = valuesOf(name, { names: { registry: "acrtest" } });
  expect(imageRegistries(moved)).toHaveLength(5);
  expect(new Set(imageRegistries(moved))).toEqual(new Set([`acrtest.${own.split(".").slice(1).join(".")}`]));
  expect(JSON.stringify(moved)).not.toContain(own);
});

test.each(names)("%s has no placeholder and no part of a name pattern in its values", (name) => {
  expect(strings(valuesOf(name)).filter((text) => /__|[{}]/.test(text))).toEqual([]);
});

test("no two targets have a host in common", () => {
  const hosts = names.flatMap((name) => {
    const { ingress, opsIngress } = chartValuesOf(name);
    return [
      ingress.host,
      ...new Set([ingress.adminApiHost, opsIngress.adminApi.hostname]),
      opsIngress.sessiongate.hostname,
    ];
  });
  expect(hosts).toHaveLength(names.length * 3);
  expect(new Set(hosts).size).toBe(hosts.length);
});

test("no two targets of a cloud have a database or a certificate in common", () => {
  const owned = names.flatMap((name) => {
    const [cloud] = name.split("/");
    return [chartValuesOf(name).frontend.databaseName, chartValuesOf(name).ingress.certificate].map(
      (one) => `${cloud} ${one}`,
    );
  });
  expect(new Set(owned).size).toBe(names.length * 2);
});

test("key vault names fit into Azure's 24 characters", () => {
  const vaults = names.map((name) => chartValuesOf(name).ingress.keyVault);
  expect(vaults.filter((vault) => !/^[a-z][a-z0-9-]{1,22}[a-z0-9]$/.test(vault))).toEqual([]);
});

/** Whatever the tree calls `registry`, wherever that is. */
function imageRegistries(tree: unknown): readonly unknown[] {
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => (key === "registry" ? [value] : imageRegistries(value)));
}

function strings(tree: unknown): readonly string[] {
  if (typeof tree === "string") return [tree];
  return typeof tree === "object" && tree !== null ? Object.values(tree).flatMap(strings) : [];
}
