import { readdirSync, readFileSync } from "node:fs";

/** The manifests of one of the examples, as one stream of documents. */
export function exampleManifests(name: string): string {
  const directory = new URL(`../../examples/${name}/manifests/`, import.meta.url);
  return readdirSync(directory)
    .sort()
    .map((file) => readFileSync(new URL(file, directory), "utf8"))
    .join("\n---\n");
}
