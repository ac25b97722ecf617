import { join, posix } from "node:path";
import { readIfExists } from "../files/index.ts";
import { codeOwners } from "./code-owners.ts";
import type { Project } from "./project.ts";

/** Where GitHub looks for the file, in this order. */
const FILES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** Who owns an environment: as the configuration says; else whom CODEOWNERS names for its values files. */
export async function environmentOwners({
  root,
  config,
}: Project): Promise<(environment: string) => readonly string[]> {
  if (config.review.owners !== undefined) return config.review.owners;
  const texts = await Promise.all(FILES.map((file) => readIfExists(join(root, file))));
  const ownersOf = codeOwners(texts.find((text) => text !== undefined) ?? "");
  return (environment) => {
    const own = posix.join(config.values.directory, environment);
    // What is only of one region is in a file below.
    const region = config.values.targets.find(({ path }) => path.slice(0, -1).join("/") === environment)?.path.at(-1);
    return [...new Set([...ownersOf(`${own}/${region ?? "region"}.yaml`), ...ownersOf(`${own}.yaml`)])];
  };
}
