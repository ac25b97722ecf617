import { join } from "node:path";
import { generatedFiles, readIfExists } from "../files/index.ts";
import { type GoldenSource, type Goldens, PROJECT_SOURCE } from "./golden.ts";
import { parseGoldens } from "./parse-goldens.ts";

/**
 * The goldens of a directory, each target's manifests made again; none where there is no store.
 *
 * @throws HelmTsError `golden.invalid` naming every file that is broken, missing, or not what it was made from
 */
export async function readGoldens(directory: string, from: GoldenSource = PROJECT_SOURCE): Promise<Goldens> {
  const paths = await generatedFiles(directory);
  const texts = await Promise.all(
    paths.map(async (path) => [path, (await readIfExists(join(directory, path))) ?? ""] as const),
  );
  return parseGoldens({ directory, texts: new Map(texts), from });
}
