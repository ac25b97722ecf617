import { fileURLToPath } from "node:url";
import { interfaceText } from "./interface.ts";
import { pageText } from "./page.ts";

/** What is made from the table of functions: the text of each file, by its path. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    [pathOf("src/functions/helm-functions.ts"), interfaceText()],
    [pathOf("docs/reference/functions.md"), pageText()],
  ]);
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(`../../../${file}`, import.meta.url));
}
