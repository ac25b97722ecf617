import type { LinesNode } from "./node.ts";

/** A text without any value, as a string. */
export function constantText({ lines }: LinesNode): string | undefined {
  const texts = lines.map((node) => {
    if (node.kind !== "line") return undefined;
    const parts = node.pieces.map((piece) => (piece.kind === "text" ? piece.text : undefined));
    return parts.includes(undefined) ? undefined : `${parts.join("")}\n`;
  });
  return texts.includes(undefined) ? undefined : texts.join("");
}
