import { type Doc, line } from "./doc.ts";

/** A template comment for each line of `text`: they are for who reads the template, and not rendered. */
export function comment(text: string | undefined): Doc {
  if (text === undefined) return [];
  return text.split("\n").map((each) => [line, `{{- /* ${each.replaceAll("*/", "* /")} */}}`]);
}
