import { join, posix } from "node:path";
import { readIfExists } from "../files/index.ts";
import { codeOwners } from "./code-owners.ts";
import type { Project } from "./project.ts";

/** Where GitHub looks for the file, in this order. */
const FILES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** Who owns an environment: as the configuration says; else whom CODEOWNERS names for its values file. */
export async function environmentOwners({
  root,
  config,
}: Project): Promise<(environment: string) => readonly string[]> {
  if (config.review.owners !== undefined) return config.review.owners;
  const texts = await Promise.all(FILES.map((file) => readIfExists(join(root, file))));
  const ownersOf = codeOwners(texts.find((text) => text !== undefined) ?? "");
  return (environment) => ownersOf(posix.join(config.values.directory, `${environment}.yaml`));
}
