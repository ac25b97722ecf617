import { expect, test } from "vitest";
import { z } from "zod";
import { brokenRules } from "../../src/evaluate/index.ts";
import { and, at, defineChart, eachRule, isNotEmpty, isSet, lt, or, rule, text } from "../../src/index.ts";

const schema = z.strictObject({
  least: z.int(),
  most: z.int(),
  strict: z.boolean(),
  main: z.string(),
  backends: z.record(z.string(), z.strictObject({ host: z.string() })),
  routes: z.array(z.strictObject({ backend: z.string() })),
});

const { rules } = defineChart({
  values: schema,
  rules: ({ least, most, strict, main, backends, routes }) => [
    rule({ test: lt(least, most), message: text`least is ${least}` }),
    rule({ test: or(strict, isSet(at(backends, main))), message: text`there is no ${main}` }),
    rule({ test: and(strict, isNotEmpty(backends)), message: "not strict" }),
    eachRule(routes, ({ backend }, index) =>
      rule({ test: isSet(at(backends, backend)), message: text`route ${index} goes to ${backend}` }),
    ),
  ],
  templates: () => ({}),
});

const valid = {
  least: 1,
  most: 2,
  strict: true,
  main: "a",
  backends: { a: { host: "a.example.com" } },
  routes: [{ backend: "a" }],
};

test("nothing is broken by values that keep all rules", () => {
  expect(brokenRules(rules, valid)).toEqual([]);
});

test("each broken rule has its message and the values that it read, each once, the way to them left out", () => {
  const routes = [{ backend: "a" }, { backend: "b" }];
  expect(brokenRules(rules, Object.freeze({ ...valid, most: 1, strict: false, main: "b", routes }))).toEqual([
    { message: "least is 1", reads: [["least"], ["most"]] },
    { message: "there is no b", reads: [["strict"], ["main"], ["backends", "b"]] },
    // A test that stops early has read no more.
    { message: "not strict", reads: [["strict"]] },
    {
      message: "route 1 goes to b",
      reads: [
        ["routes", 1, "backend"],
        ["backends", "b"],
      ],
    },
  ]);
});

test("a whole list that is asked for is read as such", () => {
  const reads = brokenRules(rules, { ...valid, backends: {}, routes: [] }).map((broken) => broken.reads);
  expect(reads).toEqual([[["strict"], ["backends"]]]);
});
