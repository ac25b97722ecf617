import { readFile } from "node:fs/promises";
import process from "node:process";
import { text as textOf } from "node:stream/consumers";
import { type KubernetesObject, parseObjects } from "@helm/mesh-lab/parts";
import { withOwnErrors } from "../errors.ts";

/** Reads the Kubernetes objects of files, in their order; `-` is stdin. */
export async function readManifests(files: readonly string[]): Promise<readonly KubernetesObject[]> {
  const objects: KubernetesObject[] = [];
  for (const file of files) {
    const text = file === "-" ? await textOf(process.stdin) : await readFile(file, "utf8");
    objects.push(...(await withOwnErrors(async () => parseObjects(text, file === "-" ? "stdin" : file))));
  }
  return objects;
}
