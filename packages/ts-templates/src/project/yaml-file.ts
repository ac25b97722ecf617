import { YAMLException } from "js-yaml";
import { HelmTsError } from "../errors.ts";
import { readIfExists } from "../files/index.ts";
import { parseYaml } from "../manifest/index.ts";
import { isMap, type Values } from "../values/index.ts";
import { asTree } from "./as-tree.ts";
import { shownPath } from "./project.ts";

/**
 * Reads a YAML file (absolute path) that holds a map, as Helm reads a values file; one in which nothing stands holds an
 * empty map.
 *
 * @throws HelmTsError `file.missing`, `file.invalid`
 */
export async function readYamlFile(file: string): Promise<Values> {
  const text = await readIfExists(file);
  if (text === undefined) throw new HelmTsError("file.missing", `There is no file ${shownPath(file)}.`);
  const content = NOTHING.test(text) ? {} : (parse(file, text) ?? {});
  if (isMap(content)) return asTree(content, shownPath(file));
  throw new HelmTsError("file.invalid", `${shownPath(file)} does not hold a map of values.`);
}

/** Blank lines, comments and the begin of a document alone. */
const NOTHING = /^(?:(?:---)?[^\S\n]*(?:#.*)?(?:\n|$))*$/;

function parse(file: string, text: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new HelmTsError("file.invalid", `${shownPath(file)} is no YAML: ${error.message}`, { cause: error });
  }
}
