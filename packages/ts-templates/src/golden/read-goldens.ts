import { type GoldenSource, type Goldens, PROJECT_SOURCE } from "./golden.ts";
import { openGoldens } from "./open-goldens.ts";

/**
 * The goldens of a directory, each target's manifests made again; none where there is no store.
 *
 * @throws HelmTsError `golden.invalid` naming every file that is broken, missing, or not what it was made from
 */
export async function readGoldens(directory: string, from: GoldenSource = PROJECT_SOURCE): Promise<Goldens> {
  const store = await openGoldens(directory, from);
  return new Map(store.names().map((name) => [name, store.manifestsOf(name)]));
}
