import type { ChangeGroup, Review } from "../review/index.ts";
import { type ChangedValue, changedValues } from "./changed-values.ts";
import { type HtmlElement, type HtmlNode, h } from "./html-element.ts";
import { sides } from "./html-sides.ts";
import { byRisk, counted, kindsOf, RISK_TITLES } from "./words.ts";

/** All changes, those of a risk together, below a form that chooses among them. */
export function changesSection(review: Review): HtmlElement {
  const { groups, targets } = review;
  const kinds = [...new Set(groups.flatMap(kindsOf))].sort();
  const positions: Positions = { kinds: positionsOf(kinds), targets: positionsOf(targets.all) };
  return h(
    "section",
    { id: "changes", "aria-labelledby": "changes-title" },
    h("h2", { id: "changes-title" }, "Changes"),
    groups.length === 0 ? h("p", {}, "There are none.") : undefined,
    groups.length > 1 ? filterForm(groups, kinds, targets.all) : undefined,
    byRisk(groups).map(([risk, own]) =>
      h(
        "section",
        { "data-risk": risk, "aria-labelledby": `risk-${risk}` },
        h("h3", { class: `risk ${risk}`, id: `risk-${risk}` }, `${RISK_TITLES[risk]} (${own.length})`),
        own.map((group) => article(group, positions)),
      ),
    ),
  );
}

interface Positions {
  readonly kinds: ReadonlyMap<string, number>;
  readonly targets: ReadonlyMap<string, number>;
}

function positionsOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}

/** Names are told by their positions: they may be long, and hold anything. */
function placed(names: readonly string[], positions: ReadonlyMap<string, number>): string {
  return names.flatMap((name) => positions.get(name) ?? []).join(" ");
}

/** Hidden until the script shows it: without, it would do nothing. */
function filterForm(groups: readonly ChangeGroup[], kinds: readonly string[], targets: readonly string[]): HtmlElement {
  return h(
    "form",
    { id: "filter", hidden: true, "aria-label": "Choose changes" },
    h(
      "fieldset",
      {},
      h("legend", {}, "Risk"),
      byRisk(groups).map(([risk, own]) =>
        h(
          "label",
          {},
          h("input", { type: "checkbox", name: "risk", value: risk, checked: true }),
          `${RISK_TITLES[risk]} (${own.length})`,
        ),
      ),
    ),
    selection("kind", "Kind", ["All kinds", ...kinds]),
    selection("target", "Target", ["All targets", ...targets]),
    h("button", { type: "reset" }, "Show all"),
    h("output", { id: "shown", "aria-live": "polite" }),
  );
}

function selection(name: string, label: string, [all = "", ...names]: readonly string[]): HtmlElement {
  const options = names.map((one, index) => h("option", { value: index }, one));
  return h(
    "label",
    { class: "field" },
    h("span", {}, label),
    h("select", { name }, h("option", { value: "" }, all), options),
  );
}

function article(group: ChangeGroup, positions: Positions): HtmlElement {
  const { id, risk, title, meaning, because, targets } = group;
  const data = {
    "data-risk": risk,
    "data-kinds": placed(kindsOf(group), positions.kinds),
    "data-targets": placed(targets.names, positions.targets),
  };
  return h(
    "article",
    { id, class: risk, ...data, "aria-labelledby": `${id}-title` },
    h("h4", { class: "title", id: `${id}-title` }, title),
    h("p", { class: "muted" }, `in ${targets.words}`),
    meaning === undefined ? undefined : h("p", { class: "meaning" }, meaning),
    because === undefined ? undefined : h("p", {}, `because ${because}`),
    values(group),
    places(group),
  );
}

/** What would fill a screen is folded. */
const MOST_LINES = 40;

function values(group: ChangeGroup): readonly HtmlNode[] {
  const all = changedValues(group);
  const shown = all.flatMap(changedValue);
  const lines = all.reduce((sum, { before = "", after = "" }) => sum + lineCount(before) + lineCount(after), 0);
  if (group.change.type !== "checksum" && lines <= MOST_LINES) return shown;
  const what = group.change.type === "checksum" ? "hashes" : "lines";
  const count = group.change.type === "checksum" ? counted(all.length, "hash", "hashes") : counted(lines, "line");
  return [h("details", {}, h("summary", {}, `Before and after: ${count ?? what}`), shown)];
}

function lineCount(text: string): number {
  return text === "" ? 0 : text.split("\n").length;
}

function changedValue({ where, before, after }: ChangedValue): readonly HtmlNode[] {
  return [h("h5", {}, h("code", {}, where)), sides(before, after)];
}

function places({ documents, targets }: ChangeGroup): HtmlElement {
  const summary = `${counted(documents.length, "document")} in ${counted(targets.names.length, "target")}`;
  const list = (title: string, names: readonly string[]): readonly HtmlNode[] => [
    h("h5", {}, title),
    h(
      "ul",
      {},
      names.map((name) => h("li", {}, h("code", {}, name))),
    ),
  ];
  return h("details", {}, h("summary", {}, summary), list("Documents", documents), list("Targets", targets.names));
}
