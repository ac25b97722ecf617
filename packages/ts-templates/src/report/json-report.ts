import { type Review, reviewJson } from "../review/index.ts";

/** The whole review for a program: applied to the side before, its edits give the side after. */
export function jsonReport(review: Review): string {
  return `${reviewJson(review)}\n`;
}
