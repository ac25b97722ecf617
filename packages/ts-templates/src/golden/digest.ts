import { createHash } from "node:crypto";
import type { YamlMapping, YamlPrinter } from "../manifest/index.ts";

/**
 * SHA-256 of a document as each target has it, in hex. It ties a file to what it was made from: two versions that a
 * merge mixed have another one, so they are refused instead of read.
 *
 * @param print what prints a body as `printYaml` does
 */
export function digestOf(
  documents: readonly { readonly target: string; readonly body: YamlMapping }[],
  print: YamlPrinter,
): string {
  const hash = createHash("sha256");
  // Most targets have the same document, and printing is what takes time.
  const texts = new Map<YamlMapping, string>();
  for (const { target, body } of documents.toSorted((left, right) => (left.target < right.target ? -1 : 1))) {
    const text = texts.get(body) ?? print(body);
    texts.set(body, text);
    hash.update(`${target}\n${text}`);
  }
  return hash.digest("hex");
}
