import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksOf, withCode } from "./guide-blocks.ts";

const toolkit = join(import.meta.dirname, "../..");
const file = join(toolkit, "docs/guide.md");
const guide = await readFile(file, "utf8");
const blocks = blocksOf(guide);
const modules = blocks.filter(({ language }) => language === "ts");
const compilerOptions = {
  module: "nodenext",
  target: "es2023",
  lib: ["es2024"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  customConditions: ["@helm/source"],
  types: ["node"],
};

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "helm-ts-guide-"));
  await symlink(join(toolkit, "../../node_modules"), join(directory, "node_modules"));
  await writeFile(join(directory, "package.json"), `{ "type": "module" }`);
  await writeFile(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  for (const { title = "", code } of modules) {
    await mkdir(dirname(join(directory, title)), { recursive: true });
    await writeFile(join(directory, title), code);
  }
});

afterAll(() => rm(directory, { recursive: true, force: true }));

test("every module has a name of its own, and every printed file stands behind its chart", () => {
  const titles = modules.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles).not.toContain(undefined);
  const printed = blocks.filter(({ language }) => language === "yaml");
  expect(printed.length).toBeGreaterThan(15);
  expect(printed.filter(({ title }) => title === undefined)).toEqual([]);
});

test("every module compiles", { timeout: 120_000 }, async () => {
  const { stdout } = await execa("tsc", ["-p", directory, "--pretty", "false"], { preferLocal: true, reject: false });
  expect(stdout).toBe("");
});

// After a wanted change: npm run reference
test("every printed file is what its chart prints", async () => {
  const charts = modules.filter(({ code }) => code.includes("defineChart({")).map(({ title = "" }) => title);
  const paths = charts.map((title) => join(directory, title));
  const { stdout } = await execa("node", [
    "--conditions=@helm/source",
    join(toolkit, "test/docs/print-charts.ts"),
    ...paths,
  ]);
  const printed = JSON.parse(stdout) as Readonly<Record<string, Readonly<Record<string, string>>>>;
  let chart = "";
  const written = withCode(guide, ({ language, title = "", code }) => {
    if (language === "ts" && charts.includes(title)) chart = title;
    if (language !== "yaml") return code;
    const text = printed[join(directory, chart)]?.[title];
    if (text === undefined) throw new Error(`${chart} prints no ${title}`);
    return withoutHeader(text);
  });
  await expect(written).toMatchFileSnapshot(file);
});

function withoutHeader(text: string): string {
  return text.replace(/^(?:\{\{- \/\* Generated .* \*\/ -\}\}|#.*)\n+/, "");
}
