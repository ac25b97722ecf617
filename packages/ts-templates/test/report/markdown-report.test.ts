import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markdownReport } from "../../src/report/index.ts";
import { markdownCode, markdownFence, markdownText } from "../../src/report/markdown-text.ts";
import type { Review } from "../../src/review/index.ts";
import { arbitraryReview } from "./arbitrary-review.ts";
import { sampleReview } from "./sample-review.ts";

describe("markdownReport", () => {
  test("says everything once, before and after folded", async () => {
    await expect(markdownReport(sampleReview)).toMatchFileSnapshot("sample.md");
  });

  test("of nothing says so", () => {
    const empty: Review = {
      before: "main",
      after: "HEAD",
      groups: [],
      targets: { all: ["a", "b"], changed: { names: [], words: "none" }, added: [], removed: [] },
      images: [],
      environments: [],
      verdicts: [],
      notProven: [],
    };
    expect(markdownReport(empty)).toBe("<!-- helm-ts diff -->\n### No changes in 2 targets\n\n`main` → `HEAD`\n");
  });

  test("is never longer than its limit, nor cut inside of a block", () => {
    fc.assert(
      fc.property(arbitraryReview(60), fc.integer({ min: 4_000, max: 70_000 }), (review, limit) => {
        const text = markdownReport(review, { limit });
        expect(text.length).toBeLessThanOrEqual(limit);
        expectWhole(text);
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  test("has as many changes as fit and counts the others by risk", () => {
    const [first] = sampleReview.groups;
    if (first === undefined) throw new Error("the sample has changes");
    const groups = Array.from({ length: 1_000 }, (_, index) => ({
      ...first,
      id: `change-${index + 1}`,
      title: `${first.title} ${index + 1} ${"x".repeat(200)}`,
      risk: index < 700 ? ("routing" as const) : ("rest" as const),
    }));
    const text = markdownReport({ ...sampleReview, groups });
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(60_000);
    const shown = text.match(/^- \*\*(Routing|Rest):/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(100);
    expect(text).toContain(
      `- … ${1_000 - shown} more changes are in the HTML report: ${700 - shown} routing, 300 rest\n`,
    );
    const fences = text.match(/^```diff$/gm)?.length ?? 0;
    expect(text).toContain(
      `… before and after of ${1_000 - fences} more changes are in the HTML report: ${700 - fences} routing, 300 rest\n`,
    );
  });

  test("refuses a limit that not even the titles fit into", () => {
    expect(() => markdownReport(sampleReview, { limit: 3_999 })).toThrow(
      new RangeError("A report has at least 4000 characters, not 3999."),
    );
  });
});

describe("texts in Markdown", () => {
  test.each([
    ["@team and (@org/team)", "@\u2060team and (@\u2060org/team)"],
    ["shop@sha256:14", "shop@sha256:14"],
    ["jane@shop.example", "jane@\u2060shop.example"],
    ["see #12, shop/web#3 and GH-4", "see #\u206012, shop/web#\u20603 and GH-\u20604"],
    ["https://evil.example", "https:\u2060//evil.example"],
    ["WWW.evil.example", "WWW\u2060.evil.example"],
    [":smile:", ":\u2060smile:"],
    ["<b>&amp;</b> | `x` *y* _z_ ~q~", "\\<b>\\&amp;\\</b> \\| \\`x\\` \\*y\\* \\_z\\_ \\~q\\~"],
    ["[a](b) ![c](d) $e$", "\\[a\\](b) !\\[c\\](d) &#36;e&#36;"],
    ["", "—"],
    ["1. item", "1\\. item"],
    ["# heading", "\\# heading"],
    ["> quote", "\\> quote"],
    ["two\nlines\u001b[31m\u202e", "two lines\\\\u{1b}\\[31m\\\\u{202e}"],
  ])("%j is plain", (given, want) => {
    expect(markdownText(given)).toBe(want);
  });

  test.each([
    ["plain @team #1", "`plain @team #1`"],
    ["a `tick`", "`` a `tick` ``"],
    ["``", "``` `` ```"],
    ["", "`  `"],
    [" x ", "`  x  `"],
    ["two\nlines", "`two⏎lines`"],
  ])("%j is code", (given, want) => {
    expect(markdownCode(given)).toBe(want);
  });

  test("nothing in a block of code ends it", () => {
    expect(markdownFence("diff", ["+ ````", "- </details>"])).toBe("`````diff\n+ ````\n- </details>\n`````");
  });
});

/** Every fold and fence that begins ends, and outside of fences no HTML stands but that of the report. */
function expectWhole(text: string): void {
  let fence: string | undefined;
  let folds = 0;
  for (const line of text.split("\n")) {
    const ticks = /^`{3,}/.exec(line)?.[0];
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      continue;
    }
    if (ticks !== undefined && line === `${ticks}diff`) fence = ticks;
    if (line === "<details>") folds += 1;
    if (line === "</details>") folds -= 1;
    const bare = line.replace(/\\[!-/:-@[-`{-~]|(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
    expect(bare).not.toMatch(/<(?!\/?(?:details|summary|p|b)>|!-- helm-ts diff -->)/);
    expect(bare).not.toMatch(/(?<!\w)@\w/);
  }
  expect({ fence, folds }).toEqual({ fence: undefined, folds: 0 });
}
