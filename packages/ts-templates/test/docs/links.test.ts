import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const toolkit = join(import.meta.dirname, "../..");
const pages = (await readdir(join(toolkit, "docs"), { recursive: true })).filter((file) => file.endsWith(".md"));
const documents = [join(toolkit, "README.md"), ...pages.map((page) => join(toolkit, "docs", page))];

test("every link to a file leads to one, and every link to a heading to one in it", async () => {
  expect(documents.length).toBeGreaterThan(50);
  const texts = new Map(
    await Promise.all(documents.map(async (file) => [file, await readFile(file, "utf8")] as const)),
  );
  const broken = [...texts].flatMap(([file, text]) =>
    linksIn(text)
      .filter((link) => {
        const [path = "", anchor] = link.split("#");
        const target = texts.get(path === "" ? file : join(dirname(file), path));
        return target === undefined || (anchor !== undefined && !anchorsOf(target).includes(anchor));
      })
      .map((link) => `${relative(toolkit, file)}: ${link}`),
  );
  expect(broken).toEqual([]);
});

/** The targets of links to other places in the documentation; code has none. */
function linksIn(markdown: string): readonly string[] {
  const prose = markdown.replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, "").replaceAll(/`[^`\n]+`/g, "");
  return Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, target = ""]) => target).filter(
    (target) => !/^[a-z]+:/.test(target),
  );
}

/** As GitHub makes them of headings. */
function anchorsOf(markdown: string): readonly string[] {
  return Array.from(markdown.matchAll(/^#+ (.+)$/gm), ([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );
}
