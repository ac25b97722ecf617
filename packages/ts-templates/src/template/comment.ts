import { makePart } from "./part.ts";

/** `value`, with a comment above it in the template. The comment is not rendered. */
export function comment<T>(text: string, value: NoInfer<T>): T {
  return makePart({ kind: "comment", text, value });
}
