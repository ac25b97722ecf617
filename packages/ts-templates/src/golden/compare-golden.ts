import { readIfExists } from "../files/index.ts";
import { type Difference, differences } from "../manifest/index.ts";
import { goldenCommand, goldenPath } from "./golden-path.ts";
import { parseGolden } from "./read-golden.ts";
import { type Golden, printGolden } from "./write-golden.ts";

/** What a render is, compared with the golden of its target. */
export type GoldenComparison =
  | { readonly status: "equal" }
  | { readonly status: "missing"; readonly message: string }
  | { readonly status: "different"; readonly differences: readonly Difference[] };

/**
 * Compares manifests with the golden of their target, by what they say and not by how the file is laid out.
 *
 * @throws HelmTsError `golden.invalid` when the golden file cannot be read as manifests
 */
export async function compareGolden(dir: string, golden: Golden): Promise<GoldenComparison> {
  const { target, manifests } = golden;
  const path = goldenPath(dir, target);
  const text = await readIfExists(path);
  if (text === undefined) {
    return { status: "missing", message: `${target} has no golden (${path}); make it: ${goldenCommand(target)}` };
  }
  // Equal text needs no parsing, and nearly all goldens are equal.
  if (text === printGolden(golden)) return { status: "equal" };
  const found = differences(parseGolden(text, { dir, target }), manifests);
  return found.length === 0 ? { status: "equal" } : { status: "different", differences: found };
}
