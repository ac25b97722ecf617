import { expect, test } from "vitest";
import { z } from "zod";
import {
  at,
  chart,
  defineChart,
  eachRule,
  eq,
  files,
  fn,
  isSet,
  kubeVersionIs,
  lookup,
  raw,
  release,
  rule,
  template,
  text,
  tpl,
} from "../../src/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const schema = z.strictObject({
  name: z.string(),
  hosts: z.record(z.string(), z.string()),
  names: z.array(z.string()),
});
const values = valuesOf(schema);
const document = { apiVersion: "v1", kind: "List" };

test("a chart without rules has no file of them", () => {
  const { rules, templates } = defineChart({ values: schema, templates: () => ({ list: document }) });
  expect(rules).toEqual([]);
  expect(templates.map(({ path }) => path)).toEqual(["list.yaml"]);
});

test("rules stand before all templates, in a file of their own", () => {
  const { rules, templates } = defineChart({
    values: schema,
    rules: ({ name }) => [rule({ test: eq(name, "a"), message: "name has to be a" })],
    templates: () => ({ list: document }),
  });
  expect(templates.map(({ path }) => path)).toEqual(["rules.yaml", "list.yaml"]);
  expect(templates[0]?.documents).toEqual([{ kind: "rules", rules }]);
});

test("no template has the name of that file", () => {
  const define = () =>
    defineChart({
      values: schema,
      rules: ({ name }) => [rule({ test: eq(name, "a"), message: "name has to be a" })],
      templates: () => ({ rules: document }),
    });
  expect(define).toThrow('The template "rules" has the name of the file of the chart\'s rules.');
});

const isA = eq(values.name, "a");

test.each([
  ["the release", () => rule({ test: eq(release.name, "a"), message: "no" })],
  ["the chart's metadata", () => rule({ test: isA, message: text`not ${chart.name}` })],
  ["the cluster's capabilities", () => rule({ test: kubeVersionIs(">=1.30"), message: "no" })],
  ["the chart's files", () => rule({ test: eq(files.get("a"), "a"), message: "no" })],
  ["the template's name", () => rule({ test: eq(template.name, "a"), message: "no" })],
  ["the template's root", () => rule({ test: eq(tpl(values.name), "a"), message: "no" })],
  ["the cluster's objects", () => rule({ test: isSet(lookup("v1", "Secret", "a", "b")), message: "no" })],
  ["randAlphaNum, which gives something else each time", () => rule({ test: isA, message: fn.randAlphaNum(8) })],
  ["raw()", () => rule({ test: raw<boolean>(".Values.open"), message: "no" })],
  ["the release", () => eachRule(values.hosts, (host) => rule({ test: eq(host, release.name), message: "no" }))],
])("a rule does not read %s", (what, make) => {
  expect(make).toThrow(`A rule reads the values alone, not ${what}.`);
});

test.each([
  ["a list", () => at(values.names as never, "a")],
  ["what is computed", () => isSet(at(raw<Readonly<Record<string, string>>>("dict"), "a"))],
])("at() looks up nothing in %s", (_, look) => {
  expect(look).toThrow("at() looks up an element of a record among the values, not of an expression.");
});
