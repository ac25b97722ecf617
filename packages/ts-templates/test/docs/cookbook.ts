import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { printChart } from "../../src/print/index.ts";
import type { ChartDefinition } from "../../src/template/index.ts";
import { fenced } from "./fenced.ts";

const folder = join(import.meta.dirname, "../../examples/idioms");

/** The idioms in the order of the cookbook, with their titles. */
export const idioms: Readonly<Record<string, string>> = {
  "feature-gate": "Switch a document on",
  "optional-subtree": "Part of a manifest from the values",
  "spread-entries": "Entries of the user among one's own",
  "common-labels": "Labels of every object",
  "selector-labels": "Labels of a selector",
  fullname: "Name of a release's objects",
  "component-name": "Name of a part",
  image: "Image by tag or digest",
  "service-account-name": "Service account, made or given",
  fallback: "Value with a fallback",
  "nil-safe-path": "Path of which any part may be missing",
  "quoted-strings": "Strings",
  numbers: "Numbers",
  arguments: "Arguments of a program",
  "map-to-list": "Map as a list",
  "documents-per-element": "Document for each element",
  "templated-values": "Templates in values",
  "extra-manifests": "Manifests that people add",
  "rollout-on-change": "Restart pods when their configuration changes",
  capability: "Ask what the cluster can do",
  "existing-or-generated-secret": "Secret, given or generated",
  "generated-certificate": "Certificate, generated and kept",
  "helper-with-parameters": "Helper with parameters",
  "helper-as-data": "Helper that is a test, or data",
  validation: "Check values",
  "merge-values": "Merge maps",
};

/** The folders of all idioms. */
export async function idiomFolders(): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** `docs/cookbook.md`, as the idioms make it. */
export async function buildCookbook(): Promise<string> {
  const recipes = await Promise.all(Object.entries(idioms).map(([name, title]) => recipe(name, title)));
  return [
    "<!-- Generated from examples/idioms. Do not edit: npm run reference -->",
    "",
    "# Cookbook",
    "",
    "What charts need again and again: how it is usually written in Helm, what goes wrong there, how it is written here, and",
    "the template that this prints. A test renders both with the real Helm, and shows that the trap is one.",
    "",
    ...Object.values(idioms).map((title) => `- [${title}](#${anchor(title)})`),
    "",
    ...recipes.flat(),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

async function recipe(name: string, title: string): Promise<readonly string[]> {
  const source = await readFile(join(folder, name, "chart.ts"), "utf8");
  const naive = await readFile(join(folder, name, "naive.tpl"), "utf8");
  const { chart } = (await import(join(folder, name, "chart.ts"))) as { readonly chart: ChartDefinition };
  const { need, pitfall, code } = told(source, name);
  const printed = printChart(chart, { name: "web", sourceOf: () => "src/chart.ts" });
  return [
    `## ${title}`,
    "",
    need,
    "",
    "In Helm:",
    "",
    ...fenced("yaml", naive),
    `**Pitfall**: ${pitfall}`,
    "",
    "Here:",
    "",
    ...fenced("ts", code),
    ...printed.flatMap(({ path, text }) => [`\`templates/${path}\`:`, "", ...fenced("yaml", withoutHeader(text))]),
  ];
}

/** The first docstring of an idiom: its need, and after `Pitfall:` what goes wrong. */
function told(source: string, name: string) {
  const [, comment = "", code = ""] = /^\/\*\*\n([\s\S]*?)\n \*\/\n([\s\S]*)$/.exec(source) ?? [];
  const text = comment.replaceAll(/^ \* ?/gm, "");
  const [need = "", pitfall = ""] = text.split(/\n\nPitfall: /).map((part) => part.replaceAll("\n", " "));
  if (need === "" || pitfall === "") throw new Error(`The idiom ${name} does not begin with its need and its pitfall.`);
  return { need, pitfall: pitfall.charAt(0).toUpperCase() + pitfall.slice(1), code };
}

/** The generated file's first line says nothing here. */
function withoutHeader(text: string): string {
  return text.replace(/^\{\{- \/\* Generated .* \*\/ -\}\}\n/, "");
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");
}
