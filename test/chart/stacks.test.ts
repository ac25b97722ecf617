import { describe, expect, test } from "vitest";
import { compare } from "../parity/compare.ts";
import { asManifest, identity, isRecord, type Manifest } from "../parity/manifest.ts";
import { chartValuesOf } from "../values/resolve.ts";
import { renderRollout } from "./rollout-states.ts";

/** What v2 is called where v1 has another name, the longer names first. */
const names = [
  ["allow-admin-api-to-frontend-v2", "allow-admin-api-to-frontend"],
  ["aro-hcp-frontend-v2", "aro-hcp-frontend"],
  ["ext-authz-misev2", "ext-authz"],
  ["misev2", "mise"],
] as const;

/** Where v1 and v2 differ besides: MISE v1 reads its settings from variables, v2 from a file. */
const dialect = [
  "ConfigMap mise-config .",
  "Deployment mise spec.template.spec.containers[0].env",
  "Deployment mise spec.template.spec.containers[0].volumeMounts",
  "Deployment mise spec.template.spec.volumes",
];

const values = leaves(chartValuesOf("dev/dev/westus3").stacks);
const both = await renderRollout("header");
const v1Alone = await renderRollout("v1-only");
const v2Alone = await renderRollout("v2-only");
const v1Objects = without(both, v2Alone);
const v2Objects = without(both, v1Alone);

describe("the stacks", () => {
  test("have twelve objects each that are theirs alone, and v2 the file of its settings besides", () => {
    expect(v1Objects).toHaveLength(12);
    expect(v2Objects).toHaveLength(13);
  });

  test("are equal, given equal values, but for the declared names and the dialect of MISE's settings", async () => {
    const ofV1 = values.filter(([path]) => path.startsWith("v1."));
    const equal = await renderRollout(
      "header",
      Object.fromEntries(ofV1.map(([path, value]) => [`stacks.v2${path.slice(2)}`, value])),
    );
    const v2 = without(equal, v1Alone).map(asV1);
    const found = compare(without(equal, v2Alone), v2, []).differences.map(
      ({ kind, name, path }) => `${kind} ${name} ${path.replace(/\.env\[.*/, ".env")}`,
    );
    expect([...new Set(found)].sort()).toEqual(dialect);
  });
});

describe("a disabled stack", () => {
  test("has no object", () => {
    expect(without(v1Alone, both)).toEqual([]);
    expect(without(v2Alone, both)).toEqual([]);
  });

  test("is named in no object", () => {
    expect(strings(v1Alone).filter((text) => /misev2|aro-hcp-frontend-v2/.test(text))).toEqual([]);
    const namesOfV1 = [
      "mise.mise.svc",
      '"host":"aro-hcp-frontend"',
      '"app":"aro-hcp-frontend"',
      '"regex":"aro-hcp-frontend"',
    ];
    expect(namesOfV1.filter((name) => JSON.stringify(v2Alone).includes(name))).toEqual([]);
    expect(namesOfV1.filter((name) => JSON.stringify(v1Alone).includes(name))).toEqual(namesOfV1);
  });
});

test("a stack without its frontend has its MISE, and nobody is led to it", async () => {
  const alone = await renderRollout("header", { "stacks.v2.frontend.enabled": false });
  const ofV2 = without(alone, v1Alone).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
  expect(ofV2.sort()).toEqual([
    "AuthorizationPolicy mise/allow-callers-of-misev2",
    "ConfigMap mise/misev2-config",
    "Deployment mise/misev2",
    "PodDisruptionBudget mise/misev2",
    "Service mise/misev2",
    "ServiceAccount mise/misev2",
  ]);
  const route = (one: Manifest) => one.kind === "VirtualService" || one.kind === "ServiceMonitor";
  expect(alone.filter(route)).toEqual(v1Alone.filter(route));
});

test("no value of stack v2 changes an object that is v1's alone", async () => {
  const ofV2 = values.filter(([path]) => path.startsWith("v2.") && !path.endsWith("enabled"));
  const changed = await renderRollout(
    "header",
    Object.fromEntries(ofV2.map(([path, value]) => [`stacks.${path}`, other(value)])),
  );
  expect(compare(v1Objects, without(changed, v2Alone), [])).toEqual({ differences: [], unused: [] });
  // Each of the values changes something of v2's, so the claim is not empty; the version is for people alone.
  const { differences } = compare(v2Objects, without(changed, v1Alone), []);
  expect(differences.map(({ name, path }) => `${name} ${path}`)).toHaveLength(11);
});

function without(objects: readonly Manifest[], others: readonly Manifest[]): readonly Manifest[] {
  const known = others.map(identity);
  return objects.filter((object) => !known.includes(identity(object)));
}

function asV1(object: Manifest): Manifest {
  const text = names.reduce((renamed, [v2, v1]) => renamed.replaceAll(v2, v1), JSON.stringify(object));
  return asManifest(JSON.parse(text));
}

/** Every value below, with its path. */
function leaves(tree: unknown, path = ""): readonly (readonly [string, string | number | boolean])[] {
  if (isRecord(tree))
    return Object.entries(tree).flatMap(([key, value]) => leaves(value, path === "" ? key : `${path}.${key}`));
  if (typeof tree === "string" || typeof tree === "number" || typeof tree === "boolean") return [[path, tree]];
  throw new Error(`${path} is neither a scalar nor an object`);
}

/** Another value that the schema accepts too. */
function other(value: string | number | boolean): string | number {
  if (typeof value === "number") return value + 1;
  const text = String(value);
  if (text === "unlimited") return "2Gi";
  return text.startsWith("sha256:") ? `sha256:${text.slice(8)}0` : `2${text}`;
}

function strings(tree: unknown): readonly string[] {
  if (typeof tree === "string") return [tree];
  return typeof tree === "object" && tree !== null ? Object.values(tree).flatMap(strings) : [];
}
