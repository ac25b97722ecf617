import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import { HelmTsError } from "../errors.ts";
import { isMap } from "../values/index.ts";
import { asTree } from "./as-tree.ts";
import { importFile, shownPath } from "./project.ts";
import type { AddedLayer } from "./resolve-values.ts";
import { readYamlFile } from "./yaml-file.ts";

const yamlEndings: readonly string[] = [".yaml", ".yml", ".json"];
const moduleEndings: readonly string[] = [".ts", ".mts", ".js", ".mjs"];

/**
 * Reads layers that a person gives as files: YAML, or a module whose default export is the layer.
 *
 * @param files relative to the current directory, or absolute
 * @throws HelmTsError `file.missing`, `file.invalid`, `module.broken`
 */
export async function readOverlays(files: readonly string[]): Promise<readonly AddedLayer[]> {
  return Promise.all(files.map((file) => readOverlay(resolve(file))));
}

async function readOverlay(file: string): Promise<AddedLayer> {
  if (yamlEndings.includes(extname(file))) return { file, data: await readYamlFile(file) };
  if (!moduleEndings.includes(extname(file))) {
    const allowed = [...yamlEndings, ...moduleEndings].join(", ");
    throw new HelmTsError(
      "file.invalid",
      `${shownPath(file)} cannot be an overlay; its name has to end in one of: ${allowed}`,
    );
  }
  if (!existsSync(file)) throw new HelmTsError("file.missing", `There is no file ${shownPath(file)}.`);
  const { default: data } = await importFile(file);
  if (isMap(data)) return { file, data: asTree(data, shownPath(file)) };
  const what = data === undefined ? "no default export" : "a default export that is no map of values";
  throw new HelmTsError("file.invalid", `${shownPath(file)} has ${what}; write: export default { … }`);
}
