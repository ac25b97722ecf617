import { describe, expect, test } from "vitest";

import { compare } from "./compare.ts";
import { contractManifests, readContract, readContractFiles } from "./contract.ts";
import { parseDeviations, readDeviations } from "./deviations.ts";
import { asManifest, identity, isRecord } from "./manifest.ts";
import { normalize } from "./normalize.ts";
import { parsePath, valueAt } from "./path.ts";

const charts = ["frontend", "mesh"] as const;
const all = await contractManifests(charts, { mise: true });

describe("the fixtures of the contract", () => {
  test("are 23 objects of the frontend's chart and 13 of the mesh's, of which 21 and 8 stay without MISE", async () => {
    const counts = await Promise.all(
      charts.map(async (chart) => [
        (await contractManifests([chart], { mise: true })).length,
        (await contractManifests([chart], { mise: false })).length,
      ]),
    );
    expect(counts).toEqual([
      [23, 21],
      [13, 8],
    ]);
  });

  test.each(charts)("of %s are one object per file, which is named after its kind and name", async (chart) => {
    for (const { fileName, manifests } of await readContractFiles(chart)) {
      expect(manifests.map(({ kind, metadata }) => `${kebab(kind)}-${metadata.name}.yaml`)).toEqual([fileName]);
    }
  });

  test("have identities of their own", () => {
    expect(new Set(all.map(identity)).size).toBe(36);
  });

  test("all carry the namespace they end up in", () => {
    const namespaces = new Set(all.map((object) => object.metadata.namespace));
    expect([...namespaces].sort()).toEqual(["aks-istio-ingress", "aks-istio-system", "aro-hcp", "mise"]);
  });

  test("name only objects that exist as those that need MISE", async () => {
    const known = all.map(identity);
    const { onlyWithMise } = await readContract();
    expect([...onlyWithMise].filter((name) => !known.includes(name))).toEqual([]);
    expect(onlyWithMise.size).toBe(7);
  });

  test.each([
    ["istio-shared-configmap-asm-1-26", "data.mesh"],
    ["istio-shared-configmap-asm-1-28", "data.mesh"],
    ["misev2-config", 'data["appsettings.json"]'],
    ["frontend-scp", "spec.parameters.objects.array[0]"],
    [
      "mise",
      "spec.template.spec.containers[0].env[AzureAd__InboundPolicies__0__SignedHttpRequestValidationPolicy].value",
    ],
  ])("hold an embedded document in %s that is compared as a structure", (name, path) => {
    const values = all
      .filter((object) => object.metadata.name === name)
      .map((object) => valueAt(normalize(object), parsePath(path)));
    expect(values.filter(isRecord)).toHaveLength(1);
  });
});

describe("every field of the fixtures", () => {
  test.each([
    { change: "changed", replace: () => "changed" },
    { change: "removed", replace: () => undefined },
  ])("that is $change in the chart is a difference, except for a checksum", ({ replace }) => {
    const unseen = all.flatMap((object) =>
      scalarPaths(object)
        .filter((keys) => !isIdentity(keys))
        .filter(
          (keys) => compare([object], [asManifest(replaceAt(object, keys, replace))], []).differences.length === 0,
        )
        .map((keys) => `${identity(object)} ${keys.join(" ")}`),
    );
    expect(unseen).toEqual(["Deployment misev2 spec template metadata annotations checksum/config"]);
  });
});

describe("deviations.yaml", () => {
  test("declares only fields of the contract's objects, or whole objects", async () => {
    const known = all.map(identity);
    const strangers = (await readDeviations()).filter(
      ({ kind, name, path }) => path !== "." && !known.includes(identity({ kind, metadata: { name } })),
    );
    expect(strangers).toEqual([]);
  });

  test("declares no path of an object twice", async () => {
    const paths = (await readDeviations()).map(({ kind, name, path }) => `${kind} ${name} ${path}`);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });

  test("is refused with a section that the contract lacks, a path that is none, or an unknown field", () => {
    const entry = (fields: string): string =>
      `[{ kind: Service, name: mise, path: spec.type, section: "8.18", reason: Some reason., ${fields} }]`;
    expect(parseDeviations(entry("ours: null"))).toHaveLength(1);
    expect(() => parseDeviations(entry('ours: 1, why: "x"'))).toThrow("why");
    expect(() => parseDeviations(entry("").replace("8.18", "8.29"))).toThrow(
      'is not a problem of section 8, like \\"8.19\\"',
    );
    expect(() => parseDeviations(entry("").replace("spec.type", "spec..type"))).toThrow(
      "is not a path like spec.ports[0].name",
    );
  });
});

type Keys = readonly (string | number)[];

/** Without kind, name or apiVersion there is no object to compare. */
function isIdentity(keys: Keys): boolean {
  return ["apiVersion", "kind", "metadata name"].includes(keys.join(" "));
}

function scalarPaths(value: unknown): readonly Keys[] {
  if (typeof value !== "object" || value === null) return [[]];
  const below = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return below.flatMap(([key, child]) => scalarPaths(child).map((keys) => [key, ...keys]));
}

function replaceAt(value: unknown, [key, ...rest]: Keys, replace: () => unknown): unknown {
  if (key === undefined) return replace();
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const replaced = index === key ? replaceAt(item, rest, replace) : item;
      return replaced === undefined ? [] : [replaced];
    });
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([name, child]) => [
    name,
    name === key ? replaceAt(child, rest, replace) : child,
  ]);
  return Object.fromEntries(entries.filter(([, child]) => child !== undefined));
}

function kebab(kind: string): string {
  return kind.replace(/(?!^)([A-Z])/g, "-$1").toLowerCase();
}
