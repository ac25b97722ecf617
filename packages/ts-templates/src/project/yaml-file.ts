import { load, YAMLException } from "js-yaml";
import { HelmTsError } from "../errors.ts";
import { readIfExists } from "../files/index.ts";
import { isMap, type Values } from "../values/index.ts";
import { shownPath } from "./project.ts";

/**
 * Reads a YAML file (absolute path) that holds a map.
 *
 * @throws HelmTsError `file.missing`, `file.invalid`
 */
export async function readYamlFile(file: string): Promise<Values> {
  const text = await readIfExists(file);
  if (text === undefined) throw new HelmTsError("file.missing", `There is no file ${shownPath(file)}.`);
  const content = parse(file, text) ?? {};
  if (isMap(content)) return content;
  throw new HelmTsError("file.invalid", `${shownPath(file)} does not hold a map of values.`);
}

function parse(file: string, text: string): unknown {
  try {
    return load(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new HelmTsError("file.invalid", `${shownPath(file)} is no YAML: ${error.message}`, { cause: error });
  }
}
