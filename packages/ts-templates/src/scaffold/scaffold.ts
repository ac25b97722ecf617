import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKAGE_NAME } from "../package-name.ts";

/** What is particular to a new project. */
export interface ScaffoldOptions {
  /** Name of the chart, the package and the release. */
  readonly name: string;
}

/** The files of a new project as text, by their path in it. */
export type ProjectFiles = ReadonlyMap<string, string>;

/** A small project that is whole: a chart with two resources, two targets and a test. It stands in the folder `scaffold` of this package. */
export async function scaffold(options: ScaffoldOptions): Promise<ProjectFiles> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  const version = await toolkitVersion();
  const files = paths.toSorted().map(async (path) => {
    const text = await readFile(join(folder, path), "utf8");
    return [path === IGNORED ? `.${path}` : path, filledIn(text, { ...options, version })] as const;
  });
  return new Map(await Promise.all(files));
}

/** What every project has around its sources: those of {@link scaffold} without a test, for one that has its own sources. */
export async function projectFiles(options: ScaffoldOptions): Promise<ProjectFiles> {
  const files = await scaffold(options);
  const { scripts, devDependencies, ...others }: PackageJson = JSON.parse(files.get("package.json") ?? "");
  const { vitest: _, ...needed } = devDependencies;
  const test = "tsc && helm-ts synth --check && helm-ts golden";
  const packageJson = { ...others, scripts: { ...scripts, test }, devDependencies: needed };
  const kept = [".gitignore", "tsconfig.json"].map((path) => [path, files.get(path) ?? ""] as const);
  return new Map([...kept, ["package.json", `${JSON.stringify(packageJson, null, 2)}\n`]]);
}

interface PackageJson {
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const folder = fileURLToPath(new URL("../../scaffold/", import.meta.url));

/** npm takes no file with its real name into a package. */
const IGNORED = "gitignore";

/** Names that the scaffold has where a project has its own. */
const NAME = "my-app";
const TOOLKIT = "@helm/ts-templates";
const VERSION = "0.0.0-toolkit";

function filledIn(text: string, { name, version }: ScaffoldOptions & { readonly version: string }): string {
  const own = text.replaceAll(NAME, () => name).replaceAll(VERSION, () => version);
  return own.replaceAll(TOOLKIT, () => PACKAGE_NAME);
}

async function toolkitVersion(): Promise<string> {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(await readFile(file, "utf8")) as { readonly version: string }).version;
}
