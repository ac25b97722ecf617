import { globSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { execa } from "execa";
import { load } from "js-yaml";
import { findHelm } from "#toolkit/helm";
import { ROOT } from "./files.ts";

/** An ApplicationSet of Argo CD, as far as it is looked at. */
export interface ApplicationSet {
  readonly spec: {
    readonly generators: readonly [
      { readonly matrix: { readonly generators: readonly [GitGenerator, ListGenerator] } },
    ];
    readonly strategy: { readonly rollingSync: { readonly steps: readonly Step[] } };
    readonly template: Application;
  };
}

interface GitGenerator {
  readonly git: { readonly files: readonly { readonly path: string }[] };
}

interface ListGenerator {
  readonly list: { readonly elements: readonly Readonly<Record<string, string>>[] };
}

interface Step {
  readonly matchExpressions: readonly { readonly key: string; readonly values: readonly string[] }[];
}

/** What the set makes of one file and one element. */
export interface Application {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly destination: { readonly name: string; readonly namespace: string };
    readonly sources: readonly [
      { readonly path: string; readonly helm: { readonly valueFiles: readonly string[]; readonly values: string } },
      { readonly ref: string },
    ];
  };
}

/** An application, with the target that its file is of. */
export interface MadeApplication extends Application {
  readonly target: string;
}

/** The applications that the set's generators make of the files of the repository, by Go's templates in Helm. */
export async function applicationsOf(set: ApplicationSet): Promise<readonly MadeApplication[]> {
  const [{ matrix }] = set.spec.generators;
  const [{ git }, { list }] = matrix.generators;
  const found = git.files.flatMap(({ path }) => globSync(path, { cwd: ROOT }));
  const params = await Promise.all(found.sort().map(parametersOf));
  const cases = params.flatMap((one) => list.elements.map((element) => ({ ...one, ...element })));
  const applications = (await filledIn(set.spec.template, cases)) as readonly Application[];
  return applications.map((application, index) => ({ ...application, target: targetOf(cases[index]?.path) }));
}

interface FilePath {
  readonly path: string;
  readonly filename: string;
  readonly segments: readonly string[];
}

/** What the generator `git` with files gives: what stands in the file, and where it is. */
async function parametersOf(file: string): Promise<{ readonly path: FilePath }> {
  const content = load(await readFile(join(ROOT, file), "utf8")) as object;
  const path = dirname(file);
  return { ...content, path: { path, filename: basename(file), segments: path.split("/") } };
}

function targetOf(path: FilePath | undefined): string {
  const [, ...parts] = path?.segments ?? [];
  return [...parts, path?.filename.replace(/\.yaml$/, "")].join("/");
}

/** Helm's `tpl` is what fills in each string. */
async function filledIn(template: unknown, cases: readonly object[]): Promise<readonly unknown[]> {
  const strings = stringsIn(template);
  const texts = await rendered({ cases, strings });
  return texts.map((values) => {
    let next = 0;
    return replaced(template, () => values[next++] ?? "");
  });
}

async function rendered(values: object): Promise<readonly (readonly string[])[]> {
  const chart = await mkdtemp(join(tmpdir(), "application-set-"));
  try {
    await writeFile(join(chart, "Chart.yaml"), "apiVersion: v2\nname: filled-in\nversion: 0.0.0\n");
    await writeFile(join(chart, "values.yaml"), JSON.stringify(values));
    await mkdir(join(chart, "templates"));
    await writeFile(join(chart, "templates", "texts.yaml"), TEMPLATE);
    const { stdout } = await execa((await findHelm()).path, ["template", "filled-in", chart]);
    return (load(stdout) as { readonly texts: readonly (readonly string[])[] }).texts;
  } finally {
    await rm(chart, { recursive: true });
  }
}

const TEMPLATE = `{{- $all := list }}
{{- range $case := .Values.cases }}
{{- $texts := list }}
{{- range $text := $.Values.strings }}
{{- $texts = append $texts (tpl $text (merge (dict "Template" $.Template) $case)) }}
{{- end }}
{{- $all = append $all $texts }}
{{- end }}
{{ toJson (dict "texts" $all) }}
`;

function stringsIn(node: unknown): readonly string[] {
  if (typeof node === "string") return [node];
  if (typeof node !== "object" || node === null) return [];
  return Object.values(node).flatMap(stringsIn);
}

function replaced(node: unknown, next: () => string): unknown {
  if (typeof node === "string") return next();
  if (Array.isArray(node)) return node.map((one) => replaced(one, next));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, replaced(value, next)]));
}
