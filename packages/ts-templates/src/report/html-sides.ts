import { type HtmlElement, type HtmlNode, h } from "./html-element.ts";
import { type DiffLine, hunks, lineDiff } from "./line-diff.ts";
import { counted } from "./words.ts";

/** Lines around a change that are shown though they are the same. */
const CONTEXT = 3;

/** Two texts side by side; a text that is new or gone stands alone. */
export function sides(before: string | undefined, after: string | undefined): HtmlElement {
  const lines = lineDiff(before, after);
  const isAlone = before === undefined || after === undefined;
  const shown = isAlone ? lines : hunks(lines, CONTEXT);
  const panel = (title: string, type: "removed" | "added"): HtmlElement =>
    h(
      "figure",
      isAlone ? { class: "only" } : {},
      h("figcaption", {}, title),
      h(
        "pre",
        {},
        shown.flatMap((line) => lineOf(line, type) ?? []),
      ),
    );
  return h(
    "div",
    { class: "sides" },
    before === undefined ? undefined : panel(after === undefined ? "Before; gone now" : "Before", "removed"),
    after === undefined ? undefined : panel(before === undefined ? "New" : "After", "added"),
  );
}

function lineOf(line: DiffLine | number, side: "removed" | "added"): HtmlNode {
  if (typeof line === "number") return h("span", { class: "gap" }, `… ${counted(line, "line")} the same`);
  // The break is what a copy of the lines has.
  if (line.type === "same") return h("span", {}, `${line.text}\n`);
  if (line.type !== side) return undefined;
  return h(side === "removed" ? "del" : "ins", {}, `${line.text}\n`);
}
