import { HelmTsError } from "../errors.ts";
import { generatedHeader, isHandwritten, readIfExists, writeFileWhole } from "../files/index.ts";
import { type Manifest, printManifests } from "../manifest/index.ts";
import { goldenCommand, goldenPath } from "./golden-path.ts";

/** The golden of one target. */
export interface Golden {
  readonly target: string;
  readonly manifests: readonly Manifest[];
}

/** The whole text of a golden file: what it was made from and by which command, then the manifests. */
export function printGolden({ target, manifests }: Golden): string {
  const header = generatedHeader(`chart/ and the values of ${target}`, goldenCommand(target));
  return `# ${header}\n${printManifests(manifests)}`;
}

/**
 * Writes the golden of one target; says whether the file changed.
 *
 * @throws HelmTsError `generated.handwritten` when the file exists and is not marked as generated
 */
export async function writeGolden(dir: string, golden: Golden): Promise<boolean> {
  const path = goldenPath(dir, golden.target);
  const text = printGolden(golden);
  const current = await readIfExists(path);
  if (current === text) return false;
  if (current !== undefined && isHandwritten(current)) {
    throw new HelmTsError(
      "generated.handwritten",
      `${path} would be overwritten, but nothing in it says that it is generated. Move or delete it, then run the command again.`,
    );
  }
  await writeFileWhole(path, text);
  return true;
}
