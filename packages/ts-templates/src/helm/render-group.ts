import { withTemporaryDirectory } from "../files/index.ts";
import { HelmError } from "./helm-error.ts";
import { helmTemplate, releaseArguments } from "./helm-template.ts";
import type { RenderRequest } from "./render-request.ts";
import { type Helm, runHelm } from "./run-helm.ts";
import { type PackagedChart, splitUmbrella, writeUmbrella } from "./umbrella.ts";

/** Renders of one chart that share release, namespace and cluster version. */
export interface RenderGroup {
  readonly helm: Pick<Helm, "path">;
  readonly chart: string;
  /** The same chart as an archive. */
  readonly packaged: PackagedChart;
  readonly renders: readonly [RenderRequest, ...RenderRequest[]];
}

/**
 * Renders a group in one Helm process, and its first member once more alone to prove that both ways give the same text.
 *
 * @returns the texts by key; undefined when Helm fails or the two texts differ: then each must be rendered alone
 */
export async function renderGroup(group: RenderGroup): Promise<ReadonlyMap<string, string> | undefined> {
  const { helm, chart, renders } = group;
  const [first] = renders;
  try {
    const expected = await helmTemplate({ helm, chart, ...first, values: [first.values] });
    const texts = await withTemporaryDirectory((directory) => renderUmbrella(group, directory));
    if (texts?.[0] !== expected) return undefined;
    return new Map(renders.map(({ key }, index) => [key, texts[index] ?? ""]));
  } catch (error) {
    if (error instanceof HelmError) return undefined;
    throw error;
  }
}

async function renderUmbrella({ helm, packaged, renders }: RenderGroup, directory: string) {
  const values = renders.map((render) => render.values);
  const umbrella = await writeUmbrella(directory, packaged, values);
  const args = [...releaseArguments(renders[0], umbrella.chart), "--values", umbrella.valuesFile];
  const { stdout } = await runHelm(helm, args);
  return splitUmbrella(stdout, packaged.name, renders.length);
}
