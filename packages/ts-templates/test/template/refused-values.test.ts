import { describe, expect, test } from "vitest";
import { z } from "zod";
import { each, entries, entry, eq, type TemplateFile, when, yaml } from "../../src/index.ts";
import { lowerDocuments, lowerTree, TemplateValueError } from "../../src/template/index.ts";
import { valuesOf } from "../../src/values/index.ts";

class Port {
  readonly number = 80;
}

const cycle: { self?: unknown } = {};
cycle.self = { deep: [cycle] };

const values = valuesOf(z.strictObject({ on: z.boolean(), list: z.array(z.string()) }));
const takes = "it takes plain objects, arrays, strings, numbers, booleans, null and expressions.";

describe("a value that cannot stand in a template is refused with its field", () => {
  test.each<readonly [name: string, value: unknown, message: string]>([
    ["a Date", { spec: { at: new Date(0) } }, `file.spec.at: an instance of Date cannot stand in a template; ${takes}`],
    [
      "an instance",
      { ports: [{}, new Port()] },
      `file.ports[1]: an instance of Port cannot stand in a template; ${takes}`,
    ],
    ["a Map", { data: new Map() }, `file.data: an instance of Map cannot stand in a template; ${takes}`],
    ["a function", { "a.b": () => 1 }, `file["a.b"]: a function cannot stand in a template; ${takes}`],
    ["a symbol", { a: Symbol("x") }, `file.a: a symbol cannot stand in a template; ${takes}`],
    ["a cycle", { a: cycle }, "file.a.self.deep[0]: this value holds itself."],
    ["not a number", { a: { b: Number.NaN } }, "file.a.b: NaN has no form in YAML."],
    ["infinity", { a: [1, Number.NEGATIVE_INFINITY] }, "file.a[1]: -Infinity has no form in YAML."],
    [
      "a large integer",
      { a: 2 ** 53 },
      "file.a: 9007199254740992 is beyond what a number holds exactly; use a string.",
    ],
    [
      "a large bigint",
      { a: 2n ** 60n },
      "file.a: 1152921504606846976 is beyond what a number holds exactly; use a string.",
    ],
    ["half a character", { a: "x\ud800" }, 'file.a: "x\\ud800" holds half a character, which has no form in UTF-8.'],
    [
      "half a character in a key",
      { "\udc00": 1 },
      'file["\\udc00"]: "\\udc00" holds half a character, which has no form in UTF-8.',
    ],
    [
      "in a condition",
      { a: when(values.on, { b: new Date(0) }) },
      `file.a.b: an instance of Date cannot stand in a template; ${takes}`,
    ],
    [
      "in a loop",
      { a: [each(values.list, () => ({ b: new Date(0) }))] },
      `file.a[0].b: an instance of Date cannot stand in a template; ${takes}`,
    ],
    ["in an entry", entries(entry("a", () => 1) as never), `file.a: a function cannot stand in a template; ${takes}`],
    [
      "in a document",
      { a: yaml(new Date(0) as never) },
      `file.a: an instance of Date cannot stand in a template; ${takes}`,
    ],
  ])("%s", (_, value, message) => {
    expect(() => lowerTree(value, "file")).toThrow(
      new TemplateValueError(message.slice(0, message.indexOf(": ")), message.slice(message.indexOf(": ") + 2)),
    );
  });

  test("the path stands in the error as data too", () => {
    const refused = new TemplateValueError("file.a", "wrong.");
    expect(refused).toMatchObject({ code: "template-value", path: "file.a", message: "file.a: wrong." });
  });
});

describe("a builder in a wrong place is refused with its field", () => {
  test.each<readonly [name: string, value: unknown, message: string]>([
    ["each() as a field", { a: each(values.list, (item) => item) }, "file.a: each() cannot stand here."],
    ["entry() as an item", { a: [entry("b", 1)] }, "file.a[0]: entry() cannot stand here."],
    [
      "when() without otherwise in a branch",
      { a: yaml(when<unknown>(values.on, when(values.on, 1), 2) as never) },
      "file.a: when() without a third argument cannot stand here.",
    ],
    [
      "a string in entries()",
      { a: entries("b" as never) },
      "file.a: entries() takes objects, entry(), spread() of records, each() of entries and when() of entries.",
    ],
  ])("%s", (_, value, message) => {
    expect(() => lowerTree(value, "file")).toThrow(message);
  });

  test.each<readonly [name: string, file: unknown]>([
    ["a list", [[1]]],
    ["a string", "text"],
    ["an expression", eq(values.on, true)],
  ])("%s is no document", (_, file) => {
    expect(() => lowerDocuments(file as TemplateFile, "web/deployment")).toThrow(
      "web/deployment: a document is a map with apiVersion and kind.",
    );
  });
});

test("a value that stands in a template twice is no cycle", () => {
  const labels = { app: "web" };
  expect(() => lowerTree({ a: labels, b: [labels, labels], c: { labels } }, "file")).not.toThrow();
});

test("undefined is no entry and no item", () => {
  expect(lowerTree({ a: undefined, b: [undefined] }, "file")).toEqual({
    kind: "map",
    entries: [{ kind: "entry", key: "b", value: { kind: "list", items: [] } }],
  });
});
