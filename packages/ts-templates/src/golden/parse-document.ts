import { isTaggedMapping, parseTaggedYaml } from "../manifest/index.ts";
import { documentPath } from "./document-path.ts";
import { INDEX } from "./golden.ts";
import { attempt, isInConflict } from "./store-problems.ts";
import { type StoredDocument, storedDocument } from "./stored-document.ts";
import { STORED_TAGS } from "./stored-tags.ts";

/** Reads the file of a document; what is wrong with it is added to `problems`. */
export function parseDocument(
  identity: string,
  texts: ReadonlyMap<string, string>,
  problems: string[],
): StoredDocument | undefined {
  const path = documentPath(identity);
  const text = texts.get(path);
  if (text === undefined) {
    problems.push(`${path}: the file is missing; ${INDEX} names it`);
    return undefined;
  }
  if (isInConflict(path, text, problems)) return undefined;
  const [first = "", ...rest] = text.split(/^---\n/m);
  const head = attempt({ path, before: 0 }, problems, () => parseTaggedYaml(first, STORED_TAGS));
  if (head === undefined) return undefined;
  const before = first.split("\n").length;
  const value = attempt({ path, before }, problems, () => parseTaggedYaml(rest.join("---\n"), STORED_TAGS));
  if (value === undefined) return undefined;
  const selection = isTaggedMapping(head) ? head["targets"] : undefined;
  if (isTaggedMapping(selection)) return storedDocument({ identity, selection, value });
  problems.push(`${path}: it does not say which targets have the document`);
  return undefined;
}
