import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readExceptions } from "../../src/audit/index.ts";
import { readCases } from "../../src/cases/index.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => text);

test("the file of cases of the README can be read", () => {
  const { cases, backends } = readCases(blocks.find((text) => text.includes("cases:")) ?? "");
  expect(cases.map(({ name }) => name)).toEqual([
    "the canary gets what asks for it",
    "nobody comes without TLS",
    "one in ten goes to the canary",
  ]);
  expect(Object.keys(backends)).toEqual(["auth/check", "web/shop-v1"]);
});

test("the exceptions of the README can be read", () => {
  const exceptions = readExceptions(blocks.find((text) => text.startsWith("exceptions:")) ?? "");
  expect(exceptions).toMatchObject([{ workload: "web/shop", port: 9090, paths: ["/metrics"] }]);
});
