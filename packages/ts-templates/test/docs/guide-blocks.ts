/** A block of code of a Markdown document. */
export interface Block {
  readonly language: string;
  /** What it is called in the document: a path. */
  readonly title: string | undefined;
  readonly code: string;
  /** Where its code is in the document. */
  readonly start: number;
}

/** The blocks of a document, in their order. */
export function blocksOf(markdown: string): readonly Block[] {
  return Array.from(markdown.matchAll(/^```(\w+)(?: title="([^"]+)")?\n([\s\S]*?)^```$/gm), (match) => {
    const [whole, language = "", title, code = ""] = match;
    return { language, title, code, start: match.index + whole.length - code.length - "```".length };
  });
}

/** The document with other code in its blocks. */
export function withCode(markdown: string, codeOf: (block: Block, index: number) => string): string {
  let [result, end] = ["", 0];
  for (const [index, block] of blocksOf(markdown).entries()) {
    result += markdown.slice(end, block.start) + codeOf(block, index);
    end = block.start + block.code.length;
  }
  return result + markdown.slice(end);
}
