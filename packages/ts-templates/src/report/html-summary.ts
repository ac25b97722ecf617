import type { Review } from "../review/index.ts";
import { type HtmlElement, type HtmlNode, h } from "./html-element.ts";
import { addedTargetText, byRisk, headline, RISK_TITLES, versionText } from "./words.ts";

/** What the review is of, how much changed, and the way to each part. */
export function reviewHeader(review: Review, parts: readonly (readonly [id: string, title: string])[]): HtmlElement {
  return h(
    "header",
    {},
    h("p", { class: "sides-of" }, "Review of ", h("code", {}, review.before), " → ", h("code", {}, review.after)),
    h("h1", {}, headline(review)),
    h(
      "ul",
      { class: "counts", "aria-label": "Changes by risk" },
      byRisk(review.groups).map(([risk, own]) => badge(risk, `${own.length} ${RISK_TITLES[risk].toLowerCase()}`)),
    ),
    h("ul", { class: "counts", "aria-label": "Checks" }, verdictBadges(review)),
    h(
      "nav",
      { "aria-label": "Parts of the review" },
      h(
        "ul",
        {},
        parts.map(([id, title]) => h("li", {}, h("a", { href: `#${id}` }, title))),
      ),
    ),
  );
}

function badge(style: string, text: string): HtmlElement {
  return h("li", { class: `badge ${style}` }, text);
}

/** One for each check, however many targets it is of. */
function verdictBadges({ verdicts }: Review): readonly HtmlElement[] {
  return [...new Set(verdicts.map(({ by }) => by))].map((by) => {
    const isGood = verdicts.every((one) => one.by !== by || one.passed);
    return isGood ? badge("good", `✓ ${by} passed`) : badge("bad", `✗ ${by} failed`);
  });
}

/** A part of the report with its heading. */
export function part(id: string, title: string, content: readonly HtmlNode[]): HtmlElement {
  return h("section", { id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title` }, title), content);
}

/** What checks found. */
export function checks({ verdicts }: Review): readonly HtmlNode[] {
  if (verdicts.length === 0) return [h("p", {}, "No check was run.")];
  return [
    h(
      "ul",
      {},
      verdicts.map(({ by, passed, text, targets, findings }) =>
        h(
          "li",
          {},
          h("strong", { class: passed ? "good" : "bad" }, passed ? "passed" : "failed"),
          ` ${by}: ${text} `,
          h("span", { class: "muted" }, `(${targets.words})`),
          findings.length === 0 ? undefined : listOf(findings),
        ),
      ),
    ),
  ];
}

/** Images by their names. */
export function images({ images: all }: Review): readonly HtmlNode[] {
  return [
    table(
      ["Image", "Version", "Where"],
      all.map((image) => [image.name, h("code", {}, versionText(image)), image.targets.words]),
    ),
  ];
}

/** Environments with their owners. */
export function environments({ environments: all }: Review): readonly HtmlNode[] {
  return [
    table(
      ["Environment", "Owners", "Targets"],
      all.map(({ name, owners, targets }) => [
        name,
        owners.join(" ") || "none",
        // Of a target in a state, the state comes first.
        targets.map((target) => (target.startsWith(`${name}/`) ? target.slice(name.length + 1) : target)).join(", "),
      ]),
    ),
  ];
}

/** Targets that are new or gone. */
export function targets({ targets: { added, removed } }: Review): readonly HtmlNode[] {
  return [listOf([...added.map((one) => `new: ${addedTargetText(one)}`), ...removed.map((name) => `gone: ${name}`)])];
}

/** Texts, one below the other. */
export function listOf(texts: readonly string[]): HtmlElement {
  return h(
    "ul",
    {},
    texts.map((text) => h("li", {}, text)),
  );
}

/** Roles are said, for what is no table any more where there is little room loses them. */
function table(heading: readonly string[], rows: readonly (readonly HtmlNode[])[]): HtmlElement {
  const columns = heading.map((title) => h("th", { scope: "col", role: "columnheader" }, title));
  const row = ([first, ...rest]: readonly HtmlNode[]): HtmlElement =>
    h(
      "tr",
      { role: "row" },
      h("th", { scope: "row", role: "rowheader" }, first),
      rest.map((cell) => h("td", { role: "cell" }, cell)),
    );
  return h(
    "table",
    { role: "table" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns)),
    h("tbody", { role: "rowgroup" }, rows.map(row)),
  );
}
