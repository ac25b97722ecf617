import { describe, expect, it } from "vitest";
import { type Manifest, parseManifests, printYaml, type YamlMapping } from "../../src/manifest/index.ts";
import { documentEdits, printDocumentEdits } from "../../src/review/index.ts";

function manifests(...bodies: readonly YamlMapping[]): readonly Manifest[] {
  return parseManifests(bodies.map((body) => `---\n${printYaml(body)}`).join(""));
}

const web = (spec: YamlMapping): YamlMapping => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "shop" },
  spec,
});

const config = (data: YamlMapping): YamlMapping => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "settings" },
  data,
});

const printed = (before: YamlMapping, after: YamlMapping) =>
  printDocumentEdits(documentEdits(manifests(before), manifests(after)));

describe("documentEdits", () => {
  it("does not count the order of documents and keys, the source or the way a number is written", () => {
    const left = parseManifests(
      "apiVersion: v1\nkind: A\nmetadata: {name: x}\nn: 1e3\n---\napiVersion: v1\nkind: B\nmetadata: {name: z}\n",
    );
    const right = parseManifests(
      "---\n# Source: b\nkind: B\nmetadata: {name: z}\napiVersion: v1\n---\nkind: A\nn: 1000\nmetadata: {name: x}\napiVersion: v1\n",
    );
    expect(documentEdits(left, right)).toEqual([]);
  });

  it("gives new and removed objects whole, and changed fields with their path", () => {
    const [settings] = manifests(config({}));
    const [canary] = manifests({ ...web({}), metadata: { name: "canary", namespace: "shop" } });
    expect(
      documentEdits(manifests(web({ replicas: 1, paused: true }), config({})), [
        ...manifests(web({ replicas: 2, minReadySeconds: 5 })),
        ...(canary === undefined ? [] : [canary]),
      ]),
    ).toEqual([
      { type: "removed", identity: "ConfigMap settings", before: settings },
      { type: "added", identity: "Deployment.apps shop/canary", after: canary },
      {
        type: "changed",
        identity: "Deployment.apps shop/web",
        edits: [
          { type: "removed", path: ["spec", "paused"], before: true },
          { type: "changed", path: ["spec", "replicas"], before: 1, after: 2 },
          { type: "added", path: ["spec", "minReadySeconds"], after: 5 },
        ],
      },
    ]);
  });

  it("takes a new API version of the same object for a changed field", () => {
    const gateway = (version: string): YamlMapping => ({
      apiVersion: `istio.io/${version}`,
      kind: "Gateway",
      metadata: { name: "in" },
    });
    expect(printed(gateway("v1beta1"), gateway("v1"))).toBe(
      '~ Gateway.istio.io in\n    ~ apiVersion: "istio.io/v1beta1" -> "istio.io/v1"',
    );
  });
});

describe("printDocumentEdits", () => {
  it("names the items of a list by what tells them apart", () => {
    const before = web({
      containers: [
        {
          name: "web",
          image: "a",
          env: [
            { name: "A", value: "1" },
            { name: "B", value: "2" },
          ],
          ports: [{ containerPort: 80 }],
        },
      ],
    });
    const after = web({
      containers: [
        { name: "log", image: "l" },
        {
          name: "web",
          image: "b",
          env: [
            { name: "B", value: "2" },
            { name: "A", value: "1" },
          ],
          ports: [{ containerPort: 80, name: "x" }],
        },
      ],
    });
    expect(printed(before, after)).toBe(`~ Deployment.apps shop/web
    ~ spec.containers[name=web].env: order ["A","B"] -> ["B","A"]
    ~ spec.containers[name=web].image: "a" -> "b"
    + spec.containers[name=web].ports[containerPort=80].name: "x"
    + spec.containers[name=log]: {"name":"log","image":"l"}`);
  });

  it("gives items without names by position, and an inserted one as one addition", () => {
    expect(printed(web({ args: ["a", "b", "c"] }), web({ args: ["a", "x", "b", "c"] }))).toBe(
      '~ Deployment.apps shop/web\n    + spec.args[1]: "x"',
    );
    expect(printed(web({ args: ["a", "b"] }), web({ args: ["a", "c", "d"] }))).toBe(
      '~ Deployment.apps shop/web\n    ~ spec.args[1]: "b" -> "c"\n    + spec.args[2]: "d"',
    );
    const same = [{ port: 1 }, { port: 1 }];
    expect(printed(web({ list: same }), web({ list: [...same, { port: 2 }] }))).toBe(
      '~ Deployment.apps shop/web\n    + spec.list[2]: {"port":2}',
    );
  });

  it("takes lists of texts for sets, but not those whose order means something", () => {
    const policy = (...hosts: readonly string[]) => web({ hosts: [...hosts] });
    expect(printed(policy("a", "b", "c"), policy("a", "x", "c"))).toBe(
      '~ Deployment.apps shop/web\n    ~ spec.hosts[b]: "b" -> "x"',
    );
    expect(printed(policy("a", "b"), policy("c", "a"))).toBe(
      '~ Deployment.apps shop/web\n    - spec.hosts[b]: "b"\n    + spec.hosts[c]: "c"',
    );
    expect(printed(policy("a", "b"), policy("b", "a"))).toBe(
      '~ Deployment.apps shop/web\n    ~ spec.hosts: order ["a","b"] -> ["b","a"]',
    );
    expect(printed(web({ args: ["a", "b"] }), web({ args: ["b", "a"] }))).toBe(
      '~ Deployment.apps shop/web\n    - spec.args[0]: "a"\n    + spec.args[1]: "a"',
    );
  });

  it("pairs routes by name and destinations by host, and tells when routes are tried in another order", () => {
    const routes = (...names: readonly string[]) =>
      web({ http: names.map((name) => ({ name, route: [{ destination: { host: name }, weight: names.length }] })) });
    expect(printed(routes("a", "b"), routes("b", "a", "c"))).toBe(`~ Deployment.apps shop/web
    ~ spec.http[name=a].route[destination.host=a].weight: 2 -> 3
    ~ spec.http[name=b].route[destination.host=b].weight: 2 -> 3
    + spec.http[name=c]: {"name":"c","route":[{"destination":{"host":"c"},"weight":3}]}
    ~ spec.http: order ["a","b"] -> ["b","a","c"]`);
  });

  it("compares JSON and YAML in texts as what they hold", () => {
    const json = (value: number) => config({ app: JSON.stringify({ a: [1, { b: value }], c: "x" }, null, value) });
    expect(printed(json(1), json(2))).toBe(`~ ConfigMap settings
    ~ data.app, in its JSON:
        ~ a[1].b: 1 -> 2`);
    expect(printed(config({ app: '{"a": 1}' }), config({ app: '{ "a": 1 }' }))).toBe(`~ ConfigMap settings
    ~ data.app: the same JSON, laid out in another way`);
    const mesh = (port: number) => config({ mesh: `providers:\n- name: a\n  port: ${port}\n` });
    expect(printed(mesh(1), mesh(2))).toBe(`~ ConfigMap settings
    ~ data.mesh, in its YAML:
        ~ providers[name=a].port: 1 -> 2`);
    expect(printed(config({ app: "{{ no JSON" }), config({ app: "{{ neither" }))).toBe(
      '~ ConfigMap settings\n    ~ data.app: "{{ no JSON" -> "{{ neither"',
    );
  });

  it("takes a document that says nearly the same under another name for a renamed one", () => {
    const data = { a: "1", b: "2", c: "3", d: "settings.shop" };
    const named = (name: string, more: YamlMapping = {}): YamlMapping => ({
      ...config({ ...data, ...more }),
      metadata: { name, labels: { app: name } },
    });
    expect(
      printed(named("settings"), named("options", { a: "2", d: "options.shop" })),
    ).toBe(`~ ConfigMap options (was ConfigMap settings)
    ~ metadata.name: "settings" -> "options"
    ~ metadata.labels.app: "settings" -> "options"
    ~ data.a: "1" -> "2"
    ~ data.d: "settings.shop" -> "options.shop"`);
    expect(printed(named("settings"), named("options", { a: "2", b: "3", c: "4", d: "x" }))).toBe(
      "+ ConfigMap options\n- ConfigMap settings",
    );
  });

  it("quotes keys that are no plain words and tells a number from its text", () => {
    expect(printed(config({ "a.b/c": "1" }), config({ "a.b/c": 1 }))).toBe(
      '~ ConfigMap settings\n    ~ data["a.b/c"]: "1" -> 1',
    );
  });

  it("tells a bigint from the neighbour it would be rounded to", () => {
    expect(printed(config({ n: 9007199254740993n }), config({ n: 9007199254740995n }))).toBe(
      '~ ConfigMap settings\n    ~ data.n: "9007199254740993" -> "9007199254740995"',
    );
  });

  it("shows only the lines in which texts differ, a few of them", () => {
    const lines = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => `line ${from + index}\n`).join("");
    expect(
      printed(
        config({ file: `${lines(0, 50)}old\n${lines(50, 99)}` }),
        config({ file: `${lines(0, 50)}new\nnewer\n${lines(50, 99)}` }),
      ),
    ).toBe(`~ ConfigMap settings
    ~ data.file:
        - old
        + new
        + newer`);
    expect(printed(config({ file: "a\nb\n" }), config({ file: `a\n${lines(0, 12)}b\n` }))).toBe(
      [
        "~ ConfigMap settings",
        "    ~ data.file:",
        ...Array.from({ length: 10 }, (_, index) => `        + line ${index}`),
        "        + … 2 more lines",
      ].join("\n"),
    );
  });

  it("cuts long values around the place where they differ", () => {
    const image = (digest: string) => config({ image: `${"r".repeat(150)}@sha256:${digest}` });
    expect(printed(image("1".repeat(64)), image("2".repeat(64)))).toBe(`~ ConfigMap settings
    ~ data.image:
        - …${"r".repeat(12)}@sha256:${"1".repeat(64)}"
        + …${"r".repeat(12)}@sha256:${"2".repeat(64)}"`);
  });

  it("prints no more lines than asked for and counts the rest", () => {
    const many = (value: number) =>
      config(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`k${index}`, value])));
    const found = documentEdits(manifests(many(1)), manifests(many(2)));
    expect(printDocumentEdits(found, { lines: 3 })).toBe(
      "~ ConfigMap settings\n    ~ data.k0: 1 -> 2\n… 19 more lines; 1 object differs",
    );
    expect(printDocumentEdits(found, { lines: 21 }).split("\n")).toHaveLength(21);
  });

  it("says where a new object comes from", () => {
    const actual = parseManifests(
      "---\n# Source: demo/templates/a.yaml\napiVersion: v1\nkind: A\nmetadata: {name: x}\n",
    );
    expect(printDocumentEdits(documentEdits([], actual))).toBe("+ A x (demo/templates/a.yaml)");
    expect(printDocumentEdits(documentEdits(actual, []))).toBe("- A x");
  });
});
