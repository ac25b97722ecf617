import type { Review } from "../review/index.ts";

/** The whole review for a program; nothing is left out. */
export function jsonReport(review: Review): string {
  return `${JSON.stringify(review, undefined, 2)}\n`;
}
