import { withTemporaryDirectory } from "../files/index.ts";
import { releaseArguments } from "./helm-template.ts";
import type { Group } from "./render-request.ts";
import { type Helm, runHelm } from "./run-helm.ts";
import { type PackagedChart, splitUmbrella, writeUmbrella } from "./umbrella.ts";

/** Renders of one chart that share release, namespace and cluster version. */
export interface UmbrellaOptions {
  readonly helm: Pick<Helm, "path">;
  readonly packaged: PackagedChart;
  readonly renders: Group;
  /** Told when Helm has started. */
  readonly onStart?: () => void;
}

/**
 * Renders a group with an umbrella chart.
 *
 * @returns the texts in the order of the renders; undefined where the output cannot be taken apart
 * @throws HelmError when Helm refuses one of them
 */
export async function renderUmbrella({
  helm,
  packaged,
  renders,
  onStart,
}: UmbrellaOptions): Promise<readonly (string | undefined)[]> {
  return withTemporaryDirectory(async (directory) => {
    const umbrella = await writeUmbrella(
      directory,
      packaged,
      renders.map(({ values }) => values),
    );
    const args = [...releaseArguments(renders[0], umbrella.chart), "--values", umbrella.valuesFile];
    const { stdout } = await runHelm(helm, args, onStart && { onStart });
    return splitUmbrella(stdout, packaged.name, renders.length) ?? renders.map(() => undefined);
  });
}
