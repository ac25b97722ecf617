import { HelmTsError } from "../errors.ts";
import { isHandwritten, readIfExists } from "../files/index.ts";
import { type Manifest, ManifestError, parseManifests } from "../manifest/index.ts";
import { goldenCommand, goldenPath } from "./golden-path.ts";

/**
 * The manifests that a target is known to render to; undefined if it has no golden yet.
 *
 * @throws HelmTsError `golden.invalid` when the file is no list of manifests, for example after a merge conflict
 */
export async function readGolden(dir: string, target: string): Promise<readonly Manifest[] | undefined> {
  const text = await readIfExists(goldenPath(dir, target));
  return text === undefined ? undefined : parseGolden(text, { dir, target });
}

/** Where a golden stands. */
export interface GoldenPlace {
  readonly dir: string;
  readonly target: string;
}

/** Reads the text of a golden; errors name its file and what to do. */
export function parseGolden(text: string, { dir, target }: GoldenPlace): readonly Manifest[] {
  try {
    return parseManifests(text);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    const problems = error.problems.map((problem) => `  - ${problem}`);
    const advice = isHandwritten(text) ? "Delete it, then make it anew" : "Make it anew";
    const lines = [`${goldenPath(dir, target)} is no golden file:`, ...problems, `${advice}: ${goldenCommand(target)}`];
    throw new HelmTsError("golden.invalid", lines.join("\n"), { cause: error });
  }
}
