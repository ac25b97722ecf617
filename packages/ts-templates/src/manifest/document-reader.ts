import { parseYaml } from "./kubernetes-yaml.ts";
import type { YamlValue } from "./yaml-value.ts";

/** Reads one document; a text that was read lately gives the same object again, which nobody may change. */
export type DocumentReader = (text: string) => YamlValue;

/** How much of what was read is remembered, in characters: at least so many of the latest, at most twice as many. */
const REMEMBERED = 8 * 1024 * 1024;

/**
 * Makes a reader of documents, of which the manifests of many targets have most in common.
 *
 * @param remembered in characters of text
 */
export function documentReader(remembered = REMEMBERED): DocumentReader {
  let latest = new Map<string, YamlValue>();
  let before = new Map<string, YamlValue>();
  let size = 0;
  return (text) => {
    const known = latest.get(text);
    if (known !== undefined) return known;
    const value = before.get(text) ?? parseYaml(text);
    size += text.length;
    if (size > remembered) {
      [before, latest, size] = [latest, new Map(), text.length];
    }
    latest.set(text, value);
    return value;
  };
}
