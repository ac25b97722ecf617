import { visible } from "../visible.ts";

/** An element of HTML. Texts and attributes are escaped when it is printed, and nowhere else can text get in. */
export interface HtmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | true>>;
  readonly children: readonly HtmlNode[];
}

/** What an element may hold; what is undefined is left out. */
export type HtmlNode = HtmlElement | string | undefined;

/** Makes an element; an attribute that is true has no value. */
export function h(
  name: string,
  attributes: HtmlElement["attributes"] = {},
  ...children: readonly (HtmlNode | readonly HtmlNode[])[]
): HtmlElement {
  return { name, attributes, children: children.flat() };
}

/** Elements without content and end tag. */
const VOID = new Set(["meta", "input", "br", "img", "link"]);

/** Elements whose text is no HTML: only what this room writes itself stands in them. */
const RAW = new Set(["style", "script"]);

/** Prints an element without a space more than it holds. */
export function printHtml({ name, attributes, children }: HtmlElement): string {
  const start = [name, ...Object.entries(attributes).map(printAttribute)].join(" ");
  if (VOID.has(name)) return `<${start}>`;
  const inner = children.map((child) => {
    if (child === undefined) return "";
    if (typeof child !== "string") return printHtml(child);
    return RAW.has(name) ? child : escaped(child);
  });
  // A line break after a tag at this place is no content, and keeps lines short.
  const open = BROKEN.has(name) ? `<${start}>\n` : `<${start}>`;
  return `${open}${inner.join("")}</${name}>${BROKEN.has(name) || ENDS_LINE.has(name) ? "\n" : ""}`;
}

const BROKEN = new Set(["html", "head", "body", "header", "main", "nav", "section", "article", "table", "tbody", "ul"]);
const ENDS_LINE = new Set([
  "meta",
  "title",
  "style",
  "script",
  "h1",
  "h2",
  "h3",
  "h4",
  "p",
  "li",
  "tr",
  "div",
  "details",
]);

function printAttribute([key, value]: readonly [string, string | number | true]): string {
  return value === true ? key : `${key}="${escaped(String(value))}"`;
}

function escaped(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
