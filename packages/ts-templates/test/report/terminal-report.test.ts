import { styleText } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ReportPaint, terminalReport } from "../../src/report/index.ts";
import { arbitraryReview } from "./arbitrary-review.ts";
import { sampleReview } from "./sample-review.ts";

const plain: ReportPaint = (_, text) => text;

test("a terminal shows what changed, where, why and what it means", async () => {
  await expect(terminalReport(sampleReview, plain, 80)).toMatchFileSnapshot("sample.txt");
});

test("colors change nothing else", () => {
  const colored = terminalReport(sampleReview, (style, text) => styleText(style, text, { validateStream: false }), 80);
  expect(colored).toContain("\u001b[");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is how colors begin.
  expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(terminalReport(sampleReview, plain, 80));
});

test("no value reaches the terminal as a control character, and lines fit where they can be broken", () => {
  fc.assert(
    fc.property(arbitraryReview(20), fc.integer({ min: 60, max: 200 }), (review, columns) => {
      const text = terminalReport(review, plain, columns);
      expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      const [, ...lines] = text.split("\n");
      const tooLong = lines.filter((line) => /^ {4}\S/.test(line) && line.length > columns);
      expect(tooLong.filter((line) => line.trim().includes(" "))).toEqual([]);
    }),
    { numRuns: 100, seed: 1 },
  );
});
