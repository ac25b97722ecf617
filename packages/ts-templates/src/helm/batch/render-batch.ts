import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fillDirectory, withTemporaryDirectory } from "../../files/index.ts";
import { type DocumentReader, isMapping, type YamlMapping } from "../../manifest/index.ts";
import { releaseArguments } from "../helm-template.ts";
import type { RenderRequest } from "../render-request.ts";
import { type Helm, runHelm } from "../run-helm.ts";
import type { Values } from "../values.ts";
import { valuesText } from "../values-text.ts";
import { aliasTemplate, batchTemplate, TARGETS, targetKey } from "./batch-template.ts";
import type { BatchPlan } from "./plan-batch.ts";
import { type ReleaseDocument, readOutput, releaseText } from "./release-text.ts";
import { splitBatch } from "./split-batch.ts";

/** Writes the chart that renders many targets at once into a directory that does not exist yet. */
export function writeBatch(chart: string, plan: BatchPlan, directory: string): void {
  const texts = new Map([
    ["templates/batch.yaml", batchTemplate(plan.name, plan.templates)],
    ["templates/_batch-aliases.tpl", aliasTemplate(plan.templates)],
    ...(plan.schema === undefined ? [] : [["values.schema.json", plan.schema] as const]),
  ]);
  const copies = new Map(Array.from(plan.copies, ([path, from]) => [path, join(chart, from)]));
  fillDirectory(directory, { texts, copies });
}

/** Renders that a batch can hold: they share release, namespace and cluster version. */
export interface Batch {
  readonly helm: Pick<Helm, "path">;
  readonly plan: BatchPlan;
  /** Where {@link writeBatch} wrote. */
  readonly directory: string;
  readonly renders: readonly [RenderRequest, ...RenderRequest[]];
  readonly read: DocumentReader;
  /** Told when Helm has started. */
  readonly onStart?: () => void;
}

/**
 * Renders a batch in one process.
 *
 * @returns for each render, in their order, what `helm template` prints for it alone; undefined where it has to be asked
 * @throws HelmError when Helm refuses one of them
 */
export async function renderBatch(batch: Batch): Promise<readonly (string | undefined)[]> {
  const { helm, plan, directory, renders, onStart } = batch;
  const targets = Object.fromEntries(
    renders.map(({ values }, index) => [targetKey(index), mergedValues(plan.defaults, values)]),
  );
  const output = await withTemporaryDirectory(async (temporary) => {
    // From a pipe Helm would have to wait while this process is busy; and all that start together start before it is.
    const file = join(temporary, "values.json");
    writeFileSync(file, valuesText({ [TARGETS]: targets }));
    const args = [...releaseArguments(renders[0], directory), "--values", file];
    const { stdout } = await runHelm(helm, args, onStart && { onStart });
    return splitBatch(stdout);
  });
  const documentsOf = documentsBy(batch, output?.texts ?? []);
  return renders.map((_, index) => {
    const numbers = output?.targets.get(targetKey(index));
    const documents = numbers === undefined ? undefined : documentsOf(numbers);
    return documents && releaseText(documents);
  });
}

/** All documents of a target, given the number of the text that each template said; what several targets have is read once. */
function documentsBy({ plan, read }: Batch, texts: readonly string[]) {
  const known = new Map<string, readonly ReleaseDocument[] | undefined>();
  const bySource = [...plan.templates.entries()].toSorted(([, left], [, right]) => (left.name < right.name ? -1 : 1));
  return (numbers: readonly number[]): readonly ReleaseDocument[] | undefined => {
    const all: ReleaseDocument[] = [];
    for (const [template, { name: source }] of bySource) {
      const key = `${template} ${numbers[template]}`;
      const text = texts[numbers[template] ?? -1];
      if (!known.has(key)) known.set(key, text === undefined ? undefined : readOutput({ source, text }, read));
      const documents = known.get(key);
      if (documents === undefined) return undefined;
      all.push(...documents);
    }
    return all;
  };
}

/** As Helm merges values without null: maps key by key, all else whole. */
function mergedValues(defaults: YamlMapping, values: Values): Values {
  const own = Object.entries(values).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    if (value === undefined) return [];
    const base = Object.hasOwn(defaults, key) ? defaults[key] : undefined;
    return [[key, isMapping(base) && isMap(value) ? mergedValues(base, value) : value]];
  });
  return { ...defaults, ...Object.fromEntries(own) };
}

function isMap(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
