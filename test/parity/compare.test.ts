import { describe, expect, test } from "vitest";

import { compare, describeDeviation, describeDifference } from "./compare.ts";
import type { Deviation } from "./deviations.ts";
import type { Manifest } from "./manifest.ts";

const config = (fields: Readonly<Record<string, unknown>>): Manifest => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "settings", namespace: "aro-hcp" },
  ...fields,
});

const deployment = (container: Readonly<Record<string, unknown>>): Manifest => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "mise", namespace: "mise" },
  spec: { template: { spec: { containers: [container] } } },
});

const secrets = (objects: string): Manifest => ({
  apiVersion: "secrets-store.csi.x-k8s.io/v1",
  kind: "SecretProviderClass",
  metadata: { name: "frontend-scp" },
  spec: { parameters: { objects } },
});

const deviation = (fields: Partial<Deviation>): Deviation => ({
  kind: "ConfigMap",
  name: "settings",
  path: "data.A",
  section: "8.16",
  reason: "Nobody reads it.",
  ...fields,
});

const differences = (expected: Manifest, actual: Manifest): readonly string[] =>
  compare([expected], [actual], []).differences.map(describeDifference);

describe("two objects are equal", () => {
  test("in whatever order their fields stand", () => {
    const actual = { metadata: { namespace: "aro-hcp", name: "settings" }, kind: "ConfigMap", apiVersion: "v1" };
    expect(differences(config({}), actual)).toEqual([]);
  });

  test("in whatever order the objects stand", () => {
    const [one, two] = [config({}), deployment({ name: "mise" })];
    expect(compare([one, two], [two, one], [])).toEqual({ differences: [], unused: [] });
  });

  test("when only the layout of an embedded document differs", () => {
    const json = (text: string): Manifest => config({ data: { "appsettings.json": text } });
    expect(differences(json('{"a": 1, "b": [2]}'), json('{\n  "b": [2],\n  "a": 1\n}\n'))).toEqual([]);
    const mesh = (text: string): Manifest => config({ data: { mesh: text } });
    expect(differences(mesh("extensionProviders: [{ name: a }]"), mesh("extensionProviders:\n- name: a\n"))).toEqual(
      [],
    );
    const objects = "array:\n  - |\n    objectName: cert\n    objectType: secret\n";
    expect(differences(secrets(objects), secrets('array: ["{objectType: secret, objectName: cert}"]'))).toEqual([]);
  });

  test("when only the spaces of the PoP validation policy differ", () => {
    const name = "AzureAd__InboundPolicies__0__SignedHttpRequestValidationPolicy";
    const policy = (value: string): Manifest => deployment({ name: "mise", env: [{ name, value }] });
    expect(differences(policy('{"ValidateTs": true}'), policy('{"ValidateTs":true}'))).toEqual([]);
    expect(differences(policy('{"ValidateTs": true}'), policy('{"ValidateTs":false}'))).toEqual([
      `Deployment mise: spec.template.spec.containers[0].env[${name}].value.ValidateTs: contract true, chart false`,
    ]);
  });

  test("when only checksum annotations differ", () => {
    const annotated = (annotations: Readonly<Record<string, string>>): Manifest =>
      config({ metadata: { name: "settings", annotations } });
    expect(differences(config({ metadata: { name: "settings" } }), annotated({ "checksum/config": "ab" }))).toEqual([]);
    expect(differences(annotated({ a: "1" }), annotated({ a: "2", "checksum/config": "ab" }))).toEqual([
      'ConfigMap settings: metadata.annotations.a: contract "1", chart "2"',
    ]);
  });

  test("when volumes stand in another order", () => {
    const mounts = (...names: readonly string[]): Manifest =>
      deployment({ volumeMounts: names.map((name) => ({ name, mountPath: `/${name}` })) });
    expect(differences(mounts("a", "b"), mounts("b", "a"))).toEqual([]);
  });
});

describe("a difference is found", () => {
  test("in a value, by its type too", () => {
    expect(differences(config({ data: { A: "8443" } }), config({ data: { A: 8443 } }))).toEqual([
      'ConfigMap settings: data.A: contract "8443", chart 8443',
    ]);
  });

  test("in a field that one side lacks, also where the other has an empty value", () => {
    expect(differences(config({ data: { A: "1" } }), config({ data: { B: "" } }))).toEqual([
      'ConfigMap settings: data.A: contract "1", chart nothing',
      'ConfigMap settings: data.B: contract nothing, chart ""',
    ]);
    expect(differences(config({}), config({ data: {} }))).toEqual([
      "ConfigMap settings: data: contract nothing, chart {}",
    ]);
    expect(differences(config({}), config({ data: null }))).toEqual([
      "ConfigMap settings: data: contract nothing, chart null",
    ]);
  });

  test("in the namespace", () => {
    expect(differences(config({}), config({ metadata: { name: "settings" } }))).toEqual([
      'ConfigMap settings: only in the contract, in namespace "aro-hcp"',
      "ConfigMap settings: only in the chart, in namespace nothing",
    ]);
  });

  test("in the order of arguments and of routes", () => {
    expect(differences(deployment({ args: ["a", "b"] }), deployment({ args: ["b", "a"] }))).toEqual([
      'Deployment mise: spec.template.spec.containers[0].args[0]: contract "a", chart "b"',
      'Deployment mise: spec.template.spec.containers[0].args[1]: contract "b", chart "a"',
    ]);
    const http = (...routes: readonly string[]): Manifest =>
      config({ spec: { http: routes.map((name) => ({ name })) } });
    expect(differences(http("v2", "v1"), http("v1", "v2"))).toHaveLength(2);
  });

  test("in the order of the environment, once, whatever was added in between", () => {
    const env = (...names: readonly string[]): Manifest =>
      deployment({ env: names.map((name) => ({ name, value: name })) });
    const at = "Deployment mise: spec.template.spec.containers[0].env";
    expect(differences(env("A", "B"), env("B", "C", "A"))).toEqual([
      `${at}[C]: contract nothing, chart {"name":"C","value":"C"}`,
      `${at}: contract ["[A]","[B]"], chart ["[B]","[A]"]`,
    ]);
    expect(differences(env("A", "B"), env("A", "C", "B"))).toHaveLength(1);
  });

  test.each(["extensionProviders", "listeners"])("in the order of %s", (list) => {
    const named = (...names: readonly string[]): Manifest =>
      config({ spec: { [list]: names.map((name) => ({ name })) } });
    expect(differences(named("a", "b"), named("b", "a"))).toHaveLength(1);
  });

  test("in the order of providers and inbound policies inside embedded documents", () => {
    const mesh = (...names: readonly string[]): Manifest =>
      config({ data: { mesh: JSON.stringify({ extensionProviders: names.map((name) => ({ name })) }) } });
    expect(differences(mesh("a", "b"), mesh("b", "a"))).toHaveLength(1);
    const policies = (...Labels: readonly string[]): Manifest =>
      config({ data: { "appsettings.json": JSON.stringify({ InboundPolicies: Labels.map((Label) => ({ Label })) }) } });
    expect(differences(policies("a", "b"), policies("b", "a"))).toHaveLength(2);
  });

  test("where an embedded document cannot be parsed", () => {
    const json = (text: string): Manifest => config({ data: { "appsettings.json": text } });
    expect(differences(json('{"a": 1}'), json('{"a": 1'))).toEqual([
      'ConfigMap settings: data["appsettings.json"]: contract {"a":1}, chart "{\\"a\\": 1"',
    ]);
  });

  test("in whole objects", () => {
    const { differences: found } = compare([config({})], [deployment({})], []);
    expect(found.map(describeDifference)).toEqual([
      'ConfigMap settings: only in the contract, in namespace "aro-hcp"',
      'Deployment mise: only in the chart, in namespace "mise"',
    ]);
  });
});

test("objects of one name in two namespaces are two objects", () => {
  const elsewhere = config({ metadata: { name: "settings", namespace: "mise" } });
  const { differences: found } = compare([config({})], [config({}), elsewhere], []);
  expect(found.map(describeDifference)).toEqual(['ConfigMap settings: only in the chart, in namespace "mise"']);
});

test("an object that stands twice is refused on either side", () => {
  expect(() => compare([config({})], [config({}), config({})], [])).toThrow("the chart has ConfigMap settings twice");
  expect(() => compare([config({}), config({})], [config({})], [])).toThrow(
    "the contract has ConfigMap settings twice",
  );
});

describe("a deviation", () => {
  const [theirs, ours] = [config({ data: { A: "1", B: "1" } }), config({ data: { B: "1" } })];

  test("declares the differences at its path", () => {
    expect(compare([theirs], [ours], [deviation({})])).toEqual({ differences: [], unused: [] });
  });

  test("declares the differences below its path", () => {
    expect(compare([theirs], [ours], [deviation({ path: "data" })])).toEqual({ differences: [], unused: [] });
  });

  test("declares nothing at another path, of another kind or of another object, and so is unused", () => {
    for (const other of [{ path: "data.B" }, { kind: "Secret" }, { name: "other" }]) {
      const result = compare([theirs], [ours], [deviation(other)]);
      expect(result.differences).toHaveLength(1);
      expect(result.unused).toEqual([deviation(other)]);
    }
  });

  test("is unused where the chart no longer deviates", () => {
    const { unused } = compare([theirs], [theirs], [deviation({})]);
    expect(unused.map(describeDeviation)).toEqual(["ConfigMap settings: data.A (8.16)"]);
  });

  test("that states what the chart has there holds for that value only", () => {
    const changed = config({ data: { A: "2", B: "1" } });
    expect(compare([theirs], [changed], [deviation({ ours: "2" })])).toEqual({ differences: [], unused: [] });
    expect(compare([theirs], [changed], [deviation({ ours: "3" })])).toEqual({
      differences: [{ kind: "ConfigMap", name: "settings", path: "data.A", expected: "1", actual: "2" }],
      unused: [deviation({ ours: "3" })],
    });
    expect(compare([theirs], [changed], [deviation({ path: "data", ours: { B: "1", A: "2" } })]).unused).toEqual([]);
  });

  test("that states null holds where the chart has nothing", () => {
    expect(compare([theirs], [ours], [deviation({ ours: null })])).toEqual({ differences: [], unused: [] });
    expect(compare([theirs], [ours], [deviation({ ours: "1" })]).unused).toHaveLength(1);
  });

  test("at . declares an object that one side lacks, and nothing else", () => {
    const whole = deviation({ path: "." });
    expect(compare([theirs], [], [whole])).toEqual({ differences: [], unused: [] });
    expect(compare([], [ours], [whole])).toEqual({ differences: [], unused: [] });
    expect(compare([theirs], [ours], [whole]).differences).toHaveLength(1);
  });

  test("with a field path does not declare that the whole object is gone", () => {
    expect(compare([theirs], [], [deviation({ path: "data" })]).differences).toHaveLength(1);
  });
});
