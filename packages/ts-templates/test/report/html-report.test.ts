import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Picture } from "../../src/graph/index.ts";
import { htmlReport } from "../../src/report/index.ts";
import { arbitraryReview } from "./arbitrary-review.ts";
import { sampleReview } from "./sample-review.ts";

const picture = (weight: number): Picture => ({
  title: "Routing and authorization of prod/west",
  client: ["client", "shop.example.com"],
  gateways: [["gateway shop/web", "HTTPS 443"]],
  routes: [{ title: "any request", details: [], shares: [{ stack: 0, weight }] }],
  stacks: [{ name: "web", backend: ["web", "Service shop/web:443"], provider: ["ext-authz", "fails closed"] }],
  callers: ["shop/* → web"],
});

describe("htmlReport", () => {
  test("is a document with everything in it", async () => {
    const pictures = [{ words: "prod/west", before: picture(100), after: picture(90) }];
    await expect(htmlReport(sampleReview, pictures)).toMatchFileSnapshot("sample.html.txt");
  });

  test("is well-formed whatever the texts are, and has no tag, attribute or script of theirs", () => {
    fc.assert(
      fc.property(arbitraryReview(20), (review) => {
        const text = htmlReport(review, [{ words: review.before, before: picture(1) }]);
        expectWellFormed(text);
        expect(text).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  test("loads nothing, and runs and styles with what it says alone", () => {
    const text = htmlReport(sampleReview, []);
    const hashOf = (name: string): string => {
      const content = new RegExp(`<${name}[^>]*>([\\s\\S]*?)</${name}>`).exec(text)?.[1] ?? "";
      return createHash("sha256").update(content).digest("base64");
    };
    expect(text).toContain(
      `content="default-src 'none'; style-src 'sha256-${hashOf("style")}'; script-src 'sha256-${hashOf("script")}'; img-src data:; base-uri 'none'; form-action 'none'"`,
    );
    expect(text).not.toMatch(/(?:src|href|action)="(?!data:image\/svg\+xml;base64,|#)/);
    expect(text).not.toMatch(/ (?:on\w+|style)=/);
    expect(text).not.toMatch(/url\(|@import/);
  });
});

/** Every tag that opens is closed in its place, every attribute is quoted, and no text has a bracket of a tag. */
function expectWellFormed(text: string): void {
  const body = text.replace("<!doctype html>", "").replace(/<(style|script)([^>]*)>[\s\S]*?<\/\1>/g, "<$1$2></$1>");
  const open: string[] = [];
  const problems: string[] = [];
  const rest = body.replace(/<(\/?)([a-z]\w*)((?: [a-z-]+(?:="[^"<>]*")?)*)>/g, (_, slash: string, name: string) => {
    if (["meta", "input", "img"].includes(name)) return "";
    if (slash === "") open.push(name);
    else if (open.pop() !== name) problems.push(`</${name}>`);
    return "";
  });
  expect({ open, problems, brackets: /.{0,20}[<>].{0,20}/.exec(rest)?.[0] }).toEqual({
    open: [],
    problems: [],
    brackets: undefined,
  });
}
