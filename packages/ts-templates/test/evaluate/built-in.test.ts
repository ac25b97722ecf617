import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { type EvaluateContext, EvaluateError, evaluateChart } from "../../src/evaluate/index.ts";
import { findHelm, helmTemplate } from "../../src/helm/index.ts";
import {
  capabilities,
  chart,
  defineChart,
  entries,
  files,
  fn,
  kubeVersionIs,
  lookup,
  release,
  type Templated,
  template,
  tpl,
} from "../../src/index.ts";
import { parseManifests } from "../../src/manifest/index.ts";
import { printedFiles } from "./render-chart.ts";

const texts = {
  "files/a.yaml": "a: 1\n",
  "files/b.json": "{}",
  "files/deep/c.yaml": "c",
  "files/deep/er/d.txt": "one\ntwo\n\n",
  "files/[e].yaml": "",
  "top.md": "# é",
};

const patterns = [
  "files/*",
  "files/*.yaml",
  "files/**",
  "**.yaml",
  "*",
  "files/?.{yaml,json}",
  "files/[ab].*",
  "files/[!a]*",
  "files/\\[e\\].yaml",
  "files/deep/**/d.txt",
  "nothing/*",
];

const context: EvaluateContext = {
  values: {
    name: "web",
    greeting: "{{ .Values.name }} of {{ $.Release.Name | quote }} {{.Chart.Version}} {{ .Values.no }}",
  },
  release: { name: "sample", namespace: "samples", service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
  chart: {
    name: "built-in",
    version: "1.2.3",
    appVersion: "4.5",
    description: "All that Helm hands to a template",
    keywords: ["one"],
    annotations: { category: "test" },
    deprecated: true,
    kubeVersion: ">=1.20.0-0",
  },
  capabilities: { kubeVersion: "v1.30.1-gke.100", apiVersions: ["v1", "apps/v1"] },
  files: texts,
  template: { name: "built-in/templates/built-in.yaml", basePath: "built-in/templates" },
};

const definition = defineChart({
  values: z.strictObject({ name: z.string(), greeting: z.string() }),
  templates: (values) => ({
    "built-in": {
      apiVersion: "example.com/v1",
      kind: "BuiltIn",
      metadata: { name: "built-in" },
      found: entries<unknown>(Object.fromEntries(patterns.map((pattern) => [pattern, files.glob(pattern).asConfig]))),
      secrets: files.glob("*.md").asSecrets,
      lines: files.lines("files/deep/er/d.txt"),
      noLines: files.lines("absent"),
      text: files.get("top.md"),
      noText: files.get("absent"),
      versions: [
        kubeVersionIs(">=1.30"),
        kubeVersionIs("<1.30.1"),
        kubeVersionIs(">=1.29 <1.31"),
        kubeVersionIs(">=1.31"),
      ],
      kube: [capabilities.kubeVersion, capabilities.kubeMajor, capabilities.kubeMinor],
      apis: [capabilities.hasApi("apps/v1"), capabilities.hasApi("apps/v7"), capabilities.hasApi(values.name)],
      chart: [chart.description, chart.home, chart.kubeVersion, chart.annotation("category"), chart.annotation("no")],
      flags: [chart.deprecated, chart.isRoot],
      keywords: chart.keywords,
      annotations: chart.annotations,
      template: [template.name, template.basePath],
      greeting: tpl(values.greeting),
      isThere: fn.hasKey(values, "name"),
      names: fn.sortAlpha(fn.keys(values)),
      objects: fn.len(lookup("v1", "Secret", release.namespace, "web")),
    } satisfies Templated<object>,
  }),
});

test("what Helm hands to a template is evaluated as Helm has it", async () => {
  const [evaluated] = evaluateChart(definition, context).flatMap(({ documents }) => documents);
  const [rendered] = await render();
  expect(evaluated).toEqual(rendered?.body);
});

test.each([
  ["capabilities", capabilities.kubeVersion],
  ["files", files.get("a")],
  ["template", template.name],
])("what the context does not have says so: %s", (name, value) => {
  const { values, release, chart } = context;
  const asking = defineChart({
    values: z.strictObject({}),
    templates: () => ({ a: { apiVersion: "v1", kind: "A", value } as Templated<object> }),
  });
  const evaluate = () => evaluateChart(asking, { values, release, chart });
  expect(evaluate).toThrow(EvaluateError);
  expect(evaluate).toThrow(`The template asks for "${name}", which the context of its evaluation does not have.`);
});

async function render() {
  const directory = await mkdtemp(join(tmpdir(), "helm-ts-built-in-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const written = new Map<string, string>(Object.entries(texts));
  written.set("Chart.yaml", JSON.stringify({ apiVersion: "v2", ...context.chart }));
  for (const [path, text] of printedFiles(definition, "built-in")) written.set(`templates/${path}`, text);
  for (const [path, text] of written) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  const output = await helmTemplate({
    helm: await findHelm(),
    chart: directory,
    release: context.release.name,
    namespace: context.release.namespace,
    kubeVersion: "1.30.1-gke.100",
    values: [context.values as Record<string, string>],
  });
  return parseManifests(output);
}
