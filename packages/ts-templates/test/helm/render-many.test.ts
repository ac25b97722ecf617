import { mkdtemp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  findHelm,
  HelmError,
  helmTemplate,
  RenderErrors,
  type RenderRequest,
  renderMany,
} from "../../src/helm/index.ts";
import { parseManifests } from "../../src/manifest/index.ts";
import { countingHelm } from "./counting-helm.ts";
import { testDirectory, writeChart } from "./test-chart.ts";

const helm = await findHelm();
const directory = await testDirectory();
const chartWith = async (files: Readonly<Record<string, string>>) =>
  writeChart(await mkdtemp(join(directory, "chart-")), files);

afterEach(() => {
  vi.unstubAllEnvs();
});

const requests = (count: number, values: (index: number) => Record<string, unknown>): readonly RenderRequest[] =>
  Array.from({ length: count }, (_, index) => ({
    key: `env-${index}`,
    release: "shop",
    namespace: "shop",
    values: values(index),
  }));

async function oneByOne(chart: string, renders: readonly RenderRequest[]): Promise<ReadonlyMap<string, string>> {
  const entries: [string, string][] = [];
  for (const render of renders) {
    entries.push([render.key, await helmTemplate({ helm, chart, ...render, values: [render.values] })]);
  }
  return new Map(entries);
}

// Kinds out of install order, several documents in a file, hooks, notes, a helper, trailing blank lines that count.
const CHART = {
  "values.yaml":
    "name: default\nreplicas: 1\nnested: {kept: chart, dropped: chart}\nsub: {from: parent}\nextra: false\n",
  "templates/_helpers.tpl":
    '{{- define "demo.name" -}}{{ .Values.name }}-{{ .Chart.Name }}-{{ .Release.Name }}{{- end -}}\n',
  "templates/a-deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ include "demo.name" . }}}
spec: {replicas: {{ .Values.replicas }}, number: {{ toJson .Values.number }}, kind: {{ kindOf .Values.number }}}
`,
  "templates/b-many.yaml": `{{- range $i := until (int .Values.replicas) }}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: {{ include "demo.name" $ }}-{{ $i }}}
data:
  values: {{ omit $.Values "global" | toJson | quote }}
  file: {{ $.Files.Get "files/message.txt" | quote }}
{{- end }}
`,
  "templates/c-last.yaml":
    "{{ if .Values.extra }}apiVersion: zzz.io/v1\nkind: Zzz\nmetadata: {name: last}\ntext: |+\n  kept\n\n\n{{ end }}",
  "templates/d-namespace.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n\n\n",
  "templates/hook.yaml": `apiVersion: batch/v1
kind: Job
metadata: {name: {{ .Values.name }}-hook, annotations: {helm.sh/hook: pre-install}}

`,
  "templates/NOTES.txt": "Installed {{ .Values.name }}\n",
  "files/message.txt": "hello\n",
  "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n",
  "charts/sub/values.yaml": "from: sub\nown: sub\n",
  "charts/sub/templates/service.yaml":
    "apiVersion: v1\nkind: Service\nmetadata: {name: {{ .Values.from }}-{{ .Values.own }}-{{ .Values.global.shared }}}\n",
  ".helmignore": "templates/ignored.yaml\nfiles/ignored.txt\n",
  "templates/ignored.yaml": "{{ fail `this template is ignored` }}\n",
};

const VARIETY = [0, 1, -1, 1.5, 3000000, 2n ** 60n, "014", "on", 1e21, null];
const variousValues = (index: number) => ({
  name: `name${index}`,
  replicas: 1 + (index % 3),
  number: VARIETY[index % VARIETY.length],
  nested: index % 4 === 0 ? { dropped: null } : { added: [index, "$&", "---\n# Source: fake\n"] },
  ...(index % 2 === 0 && { extra: true }),
  ...(index % 5 === 0 && { global: { shared: `g${index}` }, sub: { own: `o${index}` } }),
});

describe("renderMany", () => {
  it("gives for 30 environments exactly the text that each gives alone, in the order asked for", async () => {
    const chart = await chartWith(CHART);
    const renders = requests(30, variousValues);
    const counting = await countingHelm(directory, helm);
    const many = await renderMany({ helm: counting.helm, chart, renders, jobs: 2 });
    expect([...many]).toEqual([...(await oneByOne(chart, renders))]);
    // helm package, the umbrella for each of two groups, and the proof.
    expect(await counting.starts()).toBe(4);
    expect(parseManifests(many.get("env-7") ?? "").map(({ source }) => source)).toContain(
      "demo/charts/sub/templates/service.yaml",
    );
  });

  it("groups by release, namespace and cluster version", async () => {
    const chart = await chartWith({
      "templates/a.yaml":
        "apiVersion: v1\nkind: A\nmetadata: {name: {{ .Release.Name }}, namespace: {{ .Release.Namespace }}}\nkube: {{ .Capabilities.KubeVersion }}\nn: {{ .Values.n }}\n",
    });
    const renders = requests(24, (n) => ({ n })).map((render, index) => ({
      ...render,
      release: index % 2 === 0 ? "even" : "odd",
      namespace: index % 3 === 0 ? "three" : "other",
      kubeVersion: index < 12 ? "1.30.0" : "1.33.0",
    }));
    expect([...(await renderMany({ helm, chart, renders, jobs: 1 }))]).toEqual([...(await oneByOne(chart, renders))]);
  });

  it("gives the true error of every environment that fails, and the manifests of the others", async () => {
    const chart = await chartWith({
      "values.schema.json": JSON.stringify({ properties: { port: { type: "integer" } } }),
      "templates/a.yaml": `apiVersion: v1
kind: A
metadata: {name: a}
port: {{ .Values.port }}
x: {{ if eq .Values.mode "fail" }}{{ fail "mode must not be fail" }}{{ end }}
`,
    });
    const renders = requests(12, (index) => ({
      port: index === 3 ? "eighty" : index,
      mode: index === 5 || index === 9 ? "fail" : "ok",
    }));
    const error = await renderMany({ helm, chart, renders, jobs: 2 }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(RenderErrors);
    expect(error.message).toBe(`3 of 12 renders failed:
env-3:
  The values do not fit the values schema:
    - .Values.port: got string, want integer (chart demo)
env-5, env-9:
  templates/a.yaml:5:37: mode must not be fail`);
    expect([...error.errors.keys()]).toEqual(["env-3", "env-5", "env-9"]);
    expect(error.errors.get("env-5")).toBeInstanceOf(HelmError);
    expect([...error.manifests.keys()]).toHaveLength(9);
    expect(error.manifests.get("env-4")).toBe(
      await helmTemplate({ helm, chart, release: "shop", namespace: "shop", values: [renders[4]?.values ?? {}] }),
    );
  });

  it.each([
    ["sees that it is a subchart", "v: {{ .Chart.IsRoot }}"],
    ["sees the values of the umbrella's global", "v: {{ toJson .Values }}"],
    ["sees where its templates are", "v: {{ .Template.BasePath }}"],
  ])("renders one by one when the chart %s", async (_, line) => {
    const chart = await chartWith({ "templates/a.yaml": `apiVersion: v1\nkind: A\nmetadata: {name: a}\n${line}\n` });
    const renders = requests(5, (n) => ({ n }));
    expect([...(await renderMany({ helm, chart, renders, jobs: 1 }))]).toEqual([...(await oneByOne(chart, renders))]);
  });

  it("renders one by one when a closed schema has no place for the umbrella's global", async () => {
    const chart = await chartWith({
      "values.schema.json": JSON.stringify({ additionalProperties: false, properties: { n: {} } }),
      "templates/a.yaml": "apiVersion: v1\nkind: A\nmetadata: {name: a{{ .Values.n }}}\n",
    });
    const renders = requests(5, (n) => ({ n }));
    expect([...(await renderMany({ helm, chart, renders, jobs: 2 }))]).toEqual([...(await oneByOne(chart, renders))]);
  });

  it("renders values with tags alone, for Helm reads those only at the top", async () => {
    const chart = await chartWith({
      "Chart.yaml":
        "apiVersion: v2\nname: demo\nversion: 0.1.0\ndependencies: [{name: sub, version: 0.1.0, tags: [optional]}]\n",
      "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n",
      "charts/sub/templates/a.yaml": "apiVersion: v1\nkind: Sub\nmetadata: {name: sub}\n",
      "templates/a.yaml": "apiVersion: v1\nkind: A\nmetadata: {name: a{{ .Values.n }}}\n",
    });
    const renders = requests(9, (n) => (n % 2 === 0 ? { n } : { n, tags: { optional: false } }));
    const many = await renderMany({ helm, chart, renders, jobs: 1 });
    expect([...many]).toEqual([...(await oneByOne(chart, renders))]);
    expect(parseManifests(many.get("env-1") ?? "")).toHaveLength(1);
    expect(parseManifests(many.get("env-2") ?? "")).toHaveLength(2);
  });

  it("renders a chart without any documents, and no renders at all", async () => {
    const chart = await chartWith({
      "templates/a.yaml": "{{ if .Values.n }}apiVersion: v1\nkind: A\nmetadata: {name: a}\n{{ end }}",
    });
    const renders = requests(6, (n) => ({ n: n % 2 }));
    expect([...(await renderMany({ helm, chart, renders, jobs: 1 }))]).toEqual([...(await oneByOne(chart, renders))]);
    expect(await renderMany({ helm, chart, renders: [] })).toEqual(new Map());
  });

  it("reports a broken chart for every environment", async () => {
    const chart = await chartWith({ "Chart.yaml": "apiVersion: v2\nname: demo\nversion: one\n" });
    await expect(renderMany({ helm, chart, renders: requests(4, () => ({})), jobs: 2 })).rejects.toThrow(
      'env-0, env-1, env-2, env-3:\n  Helm failed: validation: chart.metadata.version "one" is invalid',
    );
  });

  it("refuses two renders of one key", async () => {
    const chart = await chartWith({});
    const [render] = requests(1, () => ({}));
    if (render === undefined) throw new Error("no request");
    await expect(renderMany({ helm, chart, renders: [render, render] })).rejects.toThrow(
      'two renders have the key "env-0"',
    );
  });

  it("leaves no temporary directory behind, also when it fails", async () => {
    const temporary = await mkdtemp(join(directory, "tmp-"));
    for (const variable of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(variable, temporary);
    const good = await chartWith(CHART);
    await renderMany({ helm, chart: good, renders: requests(6, variousValues), jobs: 2 });
    const bad = await chartWith({ "templates/a.yaml": "{{ fail `no` }}" });
    const failing = renderMany({ helm, chart: bad, renders: requests(6, () => ({})), jobs: 2 });
    await expect(failing).rejects.toThrow("6 of 6 renders failed");
    expect(await readdir(temporary)).toEqual([]);
  });
});

it("renders a subchart for those whose values switch it on, as each render alone does", async () => {
  const chart = await chartWith({
    "Chart.yaml": JSON.stringify({
      apiVersion: "v2",
      name: "demo",
      version: "0.1.0",
      dependencies: [{ name: "cache", alias: "store", version: "1.x.x", condition: "store.enabled" }],
    }),
    "values.yaml": "store: {enabled: true}\n",
    "templates/own.yaml": "kind: Own\n",
    "charts/cache/Chart.yaml": "apiVersion: v2\nname: cache\nversion: 1.2.3\n",
    "charts/cache/values.yaml": "size: 1\n",
    "charts/cache/templates/cache.yaml": "kind: Cache\nsize: {{ .Values.size }}\n",
  });
  // The first is proved alone, so the second kind has to be among the others.
  const renders = requests(6, (index) => (index % 2 === 0 ? {} : { store: { enabled: false } }));
  const counting = await countingHelm(directory, helm);
  const rendered = await renderMany({ helm: counting.helm, chart, renders, jobs: 1 });
  expect(rendered).toEqual(await oneByOne(chart, renders));
  expect([...rendered.values()].map((text) => text.includes("kind: Cache"))).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
  ]);
  expect(await counting.starts()).toBe(3);
});
