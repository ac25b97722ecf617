import { visible } from "../visible.ts";

/** An element of XML. Texts and attributes are escaped when it is printed, and nowhere else can text get in. */
export interface XmlElement {
  readonly name: string;
  /** What is undefined is left out. */
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  /** Elements, or one text. */
  readonly children: readonly XmlElement[] | string;
}

/** A document of XML 1.0 in UTF-8, each element in a line of its own. */
export function printXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${printElement(root, "")}`;
}

function printElement({ name, attributes, children }: XmlElement, indent: string): string {
  const start = [`${indent}<${name}`, ...Object.entries(attributes).flatMap(printAttribute)].join(" ");
  if (children.length === 0) return `${start}/>\n`;
  if (typeof children === "string") return `${start}>${escaped(children)}</${name}>\n`;
  const inner = children.map((child) => printElement(child, `${indent}  `));
  return `${start}>\n${inner.join("")}${indent}</${name}>\n`;
}

function printAttribute([key, value]: readonly [string, string | number | undefined]): readonly string[] {
  if (value === undefined) return [];
  // A reader would turn these into spaces.
  const text = escaped(String(value)).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
  return [`${key}="${text}"`];
}

/** Characters that XML cannot hold are made visible before. */
function escaped(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
