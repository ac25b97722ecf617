import { createHash } from "node:crypto";
import { keyOf, printYaml, type YamlMapping } from "../manifest/index.ts";

/**
 * SHA-256 of a document as each target has it, in hex. It ties a file to what it was made from: two versions that a
 * merge mixed have another one, so they are refused instead of read.
 */
export function digestOf(documents: readonly { readonly target: string; readonly body: YamlMapping }[]): string {
  const hash = createHash("sha256");
  // Most targets have the same document, and printing is what takes time.
  const texts = new Map<string, string>();
  for (const { target, body } of documents.toSorted((left, right) => (left.target < right.target ? -1 : 1))) {
    const key = keyOf(body);
    const text = texts.get(key) ?? printYaml(body);
    texts.set(key, text);
    hash.update(`${target}\n${text}`);
  }
  return hash.digest("hex");
}
