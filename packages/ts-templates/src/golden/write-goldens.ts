import { generatedFiles, type TreeChanges, writeGeneratedTree } from "../files/index.ts";
import { identity } from "../manifest/index.ts";
import { documentPath } from "./document-path.ts";
import { type GoldenSource, type Goldens, INDEX, PROJECT_SOURCE } from "./golden.ts";
import { printGoldens } from "./print-goldens.ts";

/**
 * Makes the store in a directory hold these goldens and no others: writes the files that change, each whole, and deletes
 * generated files that no golden needs. Says which those were.
 *
 * @throws HelmTsError `generated.handwritten` when a file to be written is not marked as generated
 */
export async function writeGoldens(
  directory: string,
  goldens: Goldens,
  from: GoldenSource = PROJECT_SOURCE,
): Promise<TreeChanges> {
  return writeGeneratedTree(directory, printGoldens(goldens, from));
}

/** Generated files in the directory of the store that belong to no golden of it. */
export async function staleFiles(directory: string, goldens: Goldens): Promise<readonly string[]> {
  // Many targets share one object.
  const manifests = new Set([...goldens.values()].flat());
  const identities = new Set(Array.from(manifests, identity));
  const current = new Set([INDEX, ...Array.from(identities, documentPath)]);
  return (await generatedFiles(directory)).filter((path) => !current.has(path));
}
