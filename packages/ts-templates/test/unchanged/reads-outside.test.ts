import { expect, test } from "vitest";
import { isOutside, readsOutside } from "../../src/unchanged/reads-outside.ts";

test.each([
  `const user = process.env["USER"];`,
  `const { env } = process;`,
  `read(process)`,
  `process?.cwd()`,
  `process\n  .cwd()`,
  `globalThis.answer = 1;`,
  `const now = new Date();`,
  `const year = Date.now();`,
  `new Intl.NumberFormat()`,
  `names.sort((left, right) => left.localeCompare(right))`,
  `(1234).toLocaleString()`,
  `const answer = await fetch("https://example.com");`,
  `eval("1")`,
  `new Function("return this")`,
  `const os = require("os");`,
  `import.meta.dirname`,
  `import.meta["env"]`,
  `const text = 1; // no comment of a line of its own, so it counts: process.env`,
  "const text = `\n` + process.env.USER;",
])("may read outside: %s", (text) => {
  expect(readsOutside(text)).toBe(true);
});

test.each([
  `layer(import.meta.url, { processes: 1 })`,
  `// The process.env of others\nexport const a = 1;`,
  `/**\n * new Date(), as the process.env has it.\n */\nexport const a = 1;`,
  `describe("Whether a panic ends the process")`,
  `describe("what the process. Then the Date of it")`,
  `export const startDate = z.string(), processor = { update: 1, evaluate: 2, prefetch: 3 };`,
])("reads what it imports alone: %s", (text) => {
  expect(readsOutside(text)).toBe(false);
});

test("modules of Node that answer always the same tell nothing", () => {
  const names = ["node:path", "node:url", "node:util", "node:fs", "node:fs/promises", "node:os", "node:process"];
  expect(names.filter(isOutside)).toEqual(["node:fs", "node:fs/promises", "node:os", "node:process"]);
  expect(isOutside("data:text/javascript,1")).toBe(true);
});
