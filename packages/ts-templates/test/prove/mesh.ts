import { readFileSync } from "node:fs";
import { type Manifest, parseManifests } from "../../src/manifest/index.ts";

const TEXT = readFileSync(new URL("shop.yaml", import.meta.url), "utf8");

/** A change of the mesh: a text that must be there, and what stands there instead. */
export type Edit = readonly [from: string, to: string];

/** The mesh of shop.yaml with changes, and with more documents. */
export function meshWith(edits: readonly Edit[], more = ""): readonly Manifest[] {
  const edited = edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`shop.yaml has no ${from}`);
    return text.replace(from, to);
  }, TEXT);
  return parseManifests(`${edited}\n---\n${more}`);
}
