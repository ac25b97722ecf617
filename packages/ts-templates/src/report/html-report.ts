import { createHash } from "node:crypto";
import type { Review } from "../review/index.ts";
import { changesSection } from "./html-changes.ts";
import { type HtmlElement, type HtmlNode, h, printHtml } from "./html-element.ts";
import { type RoutingPictures, routingPictures } from "./html-pictures.ts";
import { SCRIPT } from "./html-script.ts";
import { STYLE } from "./html-style.ts";
import { checks, environments, images, listOf, part, reviewHeader, targets } from "./html-summary.ts";
import { headline } from "./words.ts";

/**
 * The review as one HTML file that loads nothing and may run nothing but its own script; without scripts it is a plain
 * document. `pictures` are those that differ.
 */
export function htmlReport(review: Review, pictures: readonly RoutingPictures[]): string {
  const parts = partsOf(review, pictures);
  const links = [["changes", "Changes"] as const, ...parts.map(({ id, title }) => [id, title] as const)];
  const body = h(
    "body",
    {},
    h("a", { class: "skip", href: "#main" }, "To the changes"),
    reviewHeader(review, links),
    h(
      "main",
      { id: "main" },
      changesSection(review),
      parts.map(({ id, title, content }) => part(id, title, content)),
    ),
  );
  return `<!doctype html>\n${printHtml(h("html", { lang: "en" }, head(review), body))}`;
}

interface Part {
  readonly id: string;
  readonly title: string;
  readonly content: readonly HtmlNode[];
}

function partsOf(review: Review, pictures: readonly RoutingPictures[]): readonly Part[] {
  const { added, removed } = review.targets;
  return [
    { id: "checks", title: "Checks", content: checks(review) },
    { id: "not-proven", title: "Not proven", content: notProven(review) },
    ...(review.images.length > 0 ? [{ id: "images", title: "Images", content: images(review) }] : []),
    ...(added.length + removed.length > 0 ? [{ id: "targets", title: "Targets", content: targets(review) }] : []),
    ...(review.environments.length > 0
      ? [{ id: "environments", title: "Environments", content: environments(review) }]
      : []),
    { id: "pictures", title: "Routing before and after", content: routingPictures(pictures) },
  ];
}

function notProven({ notProven: texts }: Review): readonly HtmlNode[] {
  return [texts.length === 0 ? h("p", {}, "Nothing is left open.") : listOf(texts)];
}

function head(review: Review): HtmlElement {
  const policy = [
    "default-src 'none'",
    `style-src ${hashSource(STYLE)}`,
    `script-src ${hashSource(SCRIPT)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return h(
    "head",
    {},
    h("meta", { charset: "utf-8" }),
    h("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("meta", { name: "referrer", content: "no-referrer" }),
    h("title", {}, `${headline(review)}: ${review.before} → ${review.after}`),
    h("style", {}, STYLE),
    // After the document is there.
    h("script", { type: "module" }, SCRIPT),
  );
}

/** https://www.w3.org/TR/CSP3/#grammardef-hash-source */
function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
