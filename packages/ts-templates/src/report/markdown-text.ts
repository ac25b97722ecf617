import { oneLine, visible } from "../visible.ts";

/**
 * A text as plain text of GitHub Flavored Markdown, in one line, wherever a paragraph may begin: nothing in it is markup,
 * mentions a person, refers to an issue or becomes a link.
 */
export function markdownText(text: string): string {
  // Without a text, the mark of a list would underline the line before as a heading.
  return (unlinked(oneLine(text)) || "—")
    .replace(/[\\`*_[\]<&|~]/g, "\\$&")
    .replaceAll("$", "&#36;")
    .replace(/^(?:[#+=>-]|\d+(?=[.)]))/, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** A text as inline code; line breaks become `⏎`. Nobody is mentioned in code. */
export function markdownCode(text: string): string {
  const shown = visible(text).replaceAll("\n", "⏎").replaceAll("\t", " ");
  const ticks = "`".repeat(longestTicks(shown) + 1);
  const padding = /^`|`$|^ .* $|^$/.test(shown) ? " " : "";
  return `${ticks}${padding}${shown}${padding}${ticks}`;
}

/** Lines as a block of code, which nothing in them can end. */
export function markdownFence(language: string, lines: readonly string[]): string {
  const shown = lines.map(visible).join("\n");
  const ticks = "`".repeat(Math.max(3, longestTicks(shown) + 1));
  return `${ticks}${language}\n${shown}\n${ticks}`;
}

/** A text as plain text of HTML in Markdown, in one line: for a summary, in which no Markdown is read. */
export function markdownHtml(text: string): string {
  return unlinked(oneLine(text)).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function longestTicks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

/** Takes apart what GitHub would turn into a link or a picture, with a joiner that nobody sees. */
function unlinked(text: string): string {
  return text
    .replace(/(?<!\w)@(?=\w)|@(?=[\w-]+\.)/g, "@\u2060")
    .replace(/#(?=\d)/g, "#\u2060")
    .replace(/\b(GH)-(?=\d)/gi, "$1-\u2060")
    .replace(/\bwww(?=\.)/gi, "$&\u2060")
    .replace(/:(?=\/\/|[\w+-]+:)/g, ":\u2060");
}
