import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Values } from "./values.ts";
import { valuesText } from "./values-text.ts";

/** A chart whose dependencies render one packaged chart many times, each time with other values. */
export interface Umbrella {
  /** Directory of the umbrella chart. */
  readonly chart: string;
  readonly valuesFile: string;
}

/** What is rendered many times. */
export interface PackagedChart {
  /** Its `.Chart.Name`. */
  readonly name: string;
  /** The archive that `helm package` made of it. */
  readonly archive: string;
}

const UMBRELLA = "umbrella";
const END_TEMPLATE = "templates/end.yaml";

/** A kind that no object has and that sorts behind all others, so that hooks stand behind it and nothing else does. */
const END_KIND = "~~~";

/**
 * Writes an umbrella chart into `directory`: one small wrapper chart for each of `values`, whose only content is the
 * chart itself. An alias would do without the wrapper, but it changes `.Chart.Name`.
 */
export async function writeUmbrella(
  directory: string,
  { name, archive }: PackagedChart,
  values: readonly Values[],
): Promise<Umbrella> {
  const umbrella = { chart: join(directory, UMBRELLA), valuesFile: join(directory, "values.json") };
  await mkdir(join(umbrella.chart, "templates"), { recursive: true });
  await writeFile(join(umbrella.chart, "Chart.yaml"), chartYaml(UMBRELLA, Array.from(values.keys(), wrapperName)));
  await writeFile(join(umbrella.chart, END_TEMPLATE), `kind: "${END_KIND}"\n`);
  for (const index of values.keys()) {
    const wrapper = join(umbrella.chart, "charts", wrapperName(index));
    await mkdir(join(wrapper, "charts"), { recursive: true });
    await writeFile(join(wrapper, "Chart.yaml"), chartYaml(wrapperName(index), [name]));
    await copyFile(archive, join(wrapper, "charts", "chart.tgz"));
  }
  const nested = values.map((value, index) => [wrapperName(index), { [name]: value }] as const);
  await writeFile(umbrella.valuesFile, valuesText(Object.fromEntries(nested)));
  return umbrella;
}

function wrapperName(index: number): string {
  return `r${index}`;
}

/** Below a chart that lists no dependencies, Helm would not look at the conditions of theirs. */
function chartYaml(name: string, dependencies: readonly string[]): string {
  const listed = dependencies.map((dependency) => ({ name: dependency, version: ">=0.0.0-0" }));
  return JSON.stringify({ apiVersion: "v2", name, version: "0.0.0", dependencies: listed });
}

/**
 * Takes the output of the umbrella apart: for each of the values, in their order, exactly what `helm template` prints
 * for the chart alone. Undefined if the output has a document in no known place.
 */
export function splitUmbrella(output: string, name: string, count: number): readonly string[] | undefined {
  const documents = output.split(/^(?=---\n# Source: )/m);
  const end = documents.findIndex((document) => document.startsWith(`---\n# Source: ${UMBRELLA}/${END_TEMPLATE}\n`));
  if (end === -1) return undefined;
  const manifests = byRender(documents.slice(0, end), name);
  const hooks = byRender(documents.slice(end + 1), name);
  if (manifests === undefined || hooks === undefined) return undefined;
  // Helm trims the manifests as one text, and prints the hooks behind them as they are.
  return Array.from(
    { length: count },
    (_, index) => `${(manifests.get(index) ?? "").trim()}\n${hooks.get(index) ?? ""}`,
  );
}

/** The documents of each render, with their sources as if the chart stood alone. */
function byRender(documents: readonly string[], name: string): ReadonlyMap<number, string> | undefined {
  const texts = new Map<number, string>();
  for (const document of documents) {
    const [whole, index, source] = /^---\n# Source: umbrella\/charts\/r(\d+)\/charts\/(.*)\n/.exec(document) ?? [];
    if (whole === undefined || !source?.startsWith(`${name}/`)) return undefined;
    const text = `---\n# Source: ${source}\n${document.slice(whole.length)}`;
    texts.set(Number(index), `${texts.get(Number(index)) ?? ""}${text}`);
  }
  return texts;
}
