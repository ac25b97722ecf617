import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { callFunction } from "../../src/functions/call-function.ts";
import { parseSignature } from "../../src/functions/signature.ts";
import { functionGroups, functionTable } from "../../src/functions/table/index.ts";
import { fn } from "../../src/index.ts";
import { examples } from "./examples.ts";
import { generatedFiles } from "./generated/files.ts";
import { templateCall } from "./generated/words.ts";

test.each([...generatedFiles()])("%s is what the table makes of it", async (path, text) => {
  const committed = await readFile(path, "utf8").catch(() => "");
  expect(committed === text, `${path} is stale; run node scripts/functions.mjs`).toBe(true);
});

test("no function stands in two groups", () => {
  const names = functionGroups.flatMap(({ rows }) => Object.keys(rows));
  expect(names.toSorted()).toEqual([...functionTable.keys()].toSorted());
});

/** What stops a render, and what needs a helper. What makes a date or a certificate is tried in results.test.ts. */
const withoutExamples: ReadonlySet<string> = new Set(["fail", "include"]);

test("every function has an example that Helm runs, or makes what no manifest holds", () => {
  const held = ["Date", "Duration", "Certificate", "Version"];
  const tried = examples.map(({ function: name, given }) => templateCall(name, given)).join("\n");
  const untried = [...functionTable].filter(([name, { type, examples }]) => {
    if (examples.length > 0 || withoutExamples.has(name) || tried.includes(`(${name} `)) return false;
    return !held.includes(parseSignature(type).result.name);
  });
  expect(untried.map(([name]) => name)).toEqual([]);
});

test("a function that is called with too few or too many arguments says which it has", () => {
  expect(() => callFunction("trunc", [3])).toThrow("fn.trunc(length, text) cannot be called with 1 argument.");
  expect(() => callFunction("upper", ["a", "b"])).toThrow("fn.upper(text) cannot be called with 2 arguments.");
  expect(() => callFunction("nope", [])).toThrow('Helm\'s templates have no function "nope".');
  expect(Object.keys(fn)).toEqual([...functionTable.keys()]);
});
