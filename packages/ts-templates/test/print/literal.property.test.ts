import fc from "fast-check";
import { expect, test } from "vitest";
import { parseManifests, parseYaml } from "../../src/manifest/index.ts";
import { goString, yamlString } from "../../src/print/index.ts";
import { blockLines, isPlain } from "../../src/print/literal.ts";
import { renderPrinted } from "./printed-chart.ts";

/** Characters and words at which YAML, Go's templates or Helm do something. */
const awkward = fc.constantFrom(
  ..."\n\r\t\0\u0007\u001b\u007f\u0085\u00a0\u2028\u2029\ufeff\ufffe\uffff\"'\\`{}[]#&*!|>%@:-?,=<~ .0123456789eExXoOnNyYtf_/$",
  ...[
    "{{",
    "}}",
    "{{-",
    "-}}",
    "*/",
    ": ",
    " #",
    "---",
    "...",
    "null",
    "true",
    "on",
    "no",
    "0x",
    "1e",
    "é",
    "日",
    "😀",
  ],
);
const word = fc.array(awkward, { maxLength: 6 }).map((parts) => parts.join(""));
const lines = fc
  .array(fc.oneof(fc.constantFrom("", "a: b", "- c", "  d", "#", "---", "e "), fc.string({ maxLength: 8 })), {
    maxLength: 4,
  })
  .map((parts) => parts.join("\n"));
const string = fc.oneof(
  word,
  lines,
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 6 }),
);

/** The same strings in every run. */
const fixed = { seed: 1, numRuns: 2000 };

test("a string that yamlString wrote, YAML 1.1 reads back", () => {
  fc.assert(
    fc.property(string, (text) => {
      // One with an action in it is written by goString instead.
      fc.pre(!text.includes("{{") && !text.includes("}}"));
      const written = yamlString(text);
      expect(parseYaml(`a: ${written}\n`)).toEqual({ a: text });
      expect(parseYaml(`- ${written}\n- b\n`)).toEqual([text, "b"]);
      expect(parseYaml(`${written}: b\n`)).toEqual({ [text]: "b" });
    }),
    fixed,
  );
});

test("a string that is plain or a block has nothing in it that a terminal hides", () => {
  fc.assert(
    fc.property(string, (text) => {
      if (isPlain(text)) expect(text).toMatch(/^[\x20-\x7e]+$/);
      for (const line of blockLines(text) ?? []) expect(line).toMatch(/^(?:[\x20-\x7e]*[\x21-\x7e])?$/);
    }),
    fixed,
  );
});

test("Helm reads back 1000 strings as values, keys and blocks, as goString and yamlString wrote them", async () => {
  const strings = [...new Set(fc.sample(string, { seed: 2, numRuns: 1000 }))];
  const blocks = strings.filter((text) => blockLines(text) !== undefined);
  const template = [
    define(
      "actions",
      strings.map((text) => `- {{ ${goString(text)} | quote }}`),
    ),
    define(
      "literals",
      strings.map((text) => `- ${written(text)}`),
    ),
    define(
      "keys",
      strings.map((text, index) => `${written(text)}: ${index}`),
    ),
    define("blocks", blocks.map(block)),
    "apiVersion: example.com/v1\nkind: Strings\nmetadata: { name: strings }",
    ...["actions", "literals", "blocks"].map((name) => `${name}:\n  {{- include "${name}" . | nindent 2 }}`),
    'keys:\n  {{- include "keys" . | nindent 2 }}',
    // What Helm's own YAML reader makes of it.
    ...["actions", "literals", "blocks"].map(
      (name) => `${name}Read: {{ include "${name}" . | fromYamlArray | toJson | quote }}`,
    ),
    'keysRead: {{ include "keys" . | fromYaml | toJson | quote }}',
  ].join("\n");
  const output = await renderPrinted({ name: "strings", values: {}, templates: new Map([["strings.yaml", template]]) });
  const body = parseManifests(output)[0]?.body ?? {};
  const wanted = { actions: strings, literals: strings, blocks: blocks.map((text) => text.replace(/\n$/, "")) };
  const keys = Object.fromEntries(strings.map((text, index) => [text, index]));
  expect(blocks.length).toBeGreaterThan(20);
  expect({ actions: body["actions"], literals: body["literals"], blocks: body["blocks"] }).toEqual(wanted);
  expect(body["keys"]).toEqual(keys);
  expect(JSON.parse(String(body["actionsRead"]))).toEqual(strings);
  expect(JSON.parse(String(body["literalsRead"]))).toEqual(strings);
  expect(JSON.parse(String(body["blocksRead"]))).toEqual(wanted.blocks);
  expect(JSON.parse(String(body["keysRead"]))).toEqual(keys);
});

function define(name: string, items: readonly string[]): string {
  return `{{- define "${name}" }}\n${items.join("\n")}\n{{- end }}`;
}

function written(text: string): string {
  return text.includes("{{") || text.includes("}}") ? `{{ ${goString(text)} | quote }}` : yamlString(text);
}

function block(text: string): string {
  return ["- |-", ...(blockLines(text) ?? []).map((line) => `  ${line}`)].join("\n");
}
