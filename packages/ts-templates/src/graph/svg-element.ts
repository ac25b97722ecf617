/** An element of an SVG; its texts are escaped when it is printed, and nowhere else can text get in. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgElement | string)[];
}

/** Makes an element. */
export function element(
  name: string,
  attributes: SvgElement["attributes"] = {},
  children: SvgElement["children"] = [],
): SvgElement {
  return { name, attributes, children };
}

/** Prints an element, one line for each that holds no other element. */
export function printSvg({ name, attributes, children }: SvgElement, indent = ""): string {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(String(value))}"`)].join(
    " ",
  );
  if (children.length === 0) return `${indent}<${start}/>\n`;
  if (children.every((child) => typeof child === "string")) {
    return `${indent}<${start}>${children.map(escaped).join("")}</${name}>\n`;
  }
  const inner = children.map((child) =>
    typeof child === "string" ? `${indent}  ${escaped(child)}\n` : printSvg(child, `${indent}  `),
  );
  return `${indent}<${start}>\n${inner.join("")}${indent}</${name}>\n`;
}

/** Characters that XML does not allow at all become a question mark. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "?")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
