import fc from "fast-check";
import type { Path, YamlValue } from "../../src/manifest/index.ts";
import {
  type Change,
  type ChangeGroup,
  type GroupEdit,
  type InnerChange,
  type Review,
  RISKS,
  type TargetSet,
  type Verdict,
} from "../../src/review/index.ts";

/** Texts that each format would take for something else. */
const NASTY = [
  "@team",
  "a@b.example",
  "see #12, shop/web#3 and GH-4",
  "https://evil.example/?a=b&c=d",
  "www.evil.example",
  ":smile:",
  "`code`",
  "```\nfence\n```",
  "~~~~",
  "| a | b |",
  "</details>",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<!-- comment",
  "--> end",
  "]]>",
  "[link](javascript:alert(1))",
  "![image](x)",
  "**bold** _it_ ~~no~~ $x$",
  "- item",
  "1. item",
  "# heading",
  "> quote",
  "line\nbreak\r\nand\ttab",
  "\u001b[31mred\u0007",
  "\u202Eright to left",
  "\uD800 half",
  "&amp; &#64;x &lt;",
  '" onload="x',
  "\\",
  "\\`",
  "",
  " ",
  "    four",
  "👩‍👩‍👧",
  "x".repeat(2_000),
];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.array(fc.constantFrom(...NASTY), { maxLength: 6 }).map((parts) => parts.join("")),
);

const { value: yamlValue } = fc.letrec<{ value: YamlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.bigInt(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(text, tie("value"), { maxKeys: 4 }),
  ),
}));

const path: fc.Arbitrary<Path> = fc.array(
  fc.oneof(text, fc.nat(9), fc.record({ key: text, value: text }), fc.record({ member: text })),
  { maxLength: 4 },
);

function optional<Key extends string, Value>(
  key: Key,
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<{ readonly [K in Key]?: Value }> {
  // Present, or no key at all.
  return fc.option(value, { nil: undefined }).map((one) => (one === undefined ? {} : { [key]: one })) as fc.Arbitrary<{
    readonly [K in Key]?: Value;
  }>;
}

const fieldChange: fc.Arbitrary<InnerChange> = fc
  .tuple(path, optional("before", yamlValue), optional("after", yamlValue))
  .map(([at, before, after]) => ({ type: "field", path: at, ...before, ...after }));

const reordered: fc.Arbitrary<InnerChange> = fc.record({
  type: fc.constant("reordered" as const),
  path,
  before: fc.array(text, { maxLength: 5 }),
  after: fc.array(text, { maxLength: 5 }),
});

const embedded: fc.Arbitrary<InnerChange> = fc.record({
  type: fc.constant("embedded" as const),
  path,
  format: fc.constantFrom("json" as const, "yaml" as const),
  fields: fc.array(fc.oneof(fieldChange, reordered), { maxLength: 4 }),
});

const change: fc.Arbitrary<Change> = fc.oneof(
  fieldChange,
  reordered,
  embedded,
  fc.record({ type: fc.constantFrom("document-added" as const, "document-removed" as const), kind: text }),
  fc.record({ type: fc.constant("document-renamed" as const), from: text, to: text }),
  fc.record({ type: fc.constant("checksum" as const), path }),
);

const names = fc.array(text, { minLength: 1, maxLength: 30 });

const targets: fc.Arbitrary<TargetSet> = fc.record({ names, words: text });

const groupEdit: fc.Arbitrary<GroupEdit> = fc.record({
  targets: names,
  document: text,
  edit: fc.oneof(
    fc.record({ type: fc.constantFrom("document-added" as const, "document-removed" as const), body: yamlValue }),
    fc.record({ type: fc.constant("changed" as const), path, before: yamlValue, after: yamlValue }),
  ),
});

const group: fc.Arbitrary<Omit<ChangeGroup, "id">> = fc
  .tuple(
    fc.record({
      risk: fc.constantFrom(...RISKS),
      change,
      title: text,
      documents: names,
      targets,
      edits: fc.array(groupEdit, { maxLength: 3 }),
    }),
    optional("meaning", text),
    optional("because", text),
  )
  .map(([one, meaning, because]) => ({ ...one, ...meaning, ...because }));

const verdict: fc.Arbitrary<Verdict> = fc.record({
  by: text,
  passed: fc.boolean(),
  text,
  targets,
  findings: fc.array(text, { maxLength: 40 }),
});

const image = fc
  .tuple(fc.record({ name: text, documents: names, targets }), optional("before", text), optional("after", text))
  .map(([one, before, after]) => ({ ...one, ...before, ...after }));

/** Any review whose texts try to be something else in one of the formats, with up to `most` changes. */
export function arbitraryReview(most: number): fc.Arbitrary<Review> {
  return fc.record({
    before: text,
    after: text,
    groups: fc
      .array(group, { maxLength: most, size: "max" })
      .map((all) =>
        all
          .toSorted((a, b) => RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk))
          .map((one, index) => ({ id: `change-${index + 1}`, ...one })),
      ),
    targets: fc.record({
      all: names,
      changed: targets,
      added: fc.array(
        fc.tuple(fc.record({ name: text }), optional("like", text)).map(([one, like]) => ({ ...one, ...like })),
        { maxLength: 30 },
      ),
      removed: fc.array(text, { maxLength: 30 }),
    }),
    images: fc.array(image, { maxLength: 20 }),
    environments: fc.array(fc.record({ name: text, targets: names, owners: fc.array(text, { maxLength: 5 }) }), {
      maxLength: 30,
    }),
    verdicts: fc.array(verdict, { maxLength: 5 }),
    notProven: fc.array(text, { maxLength: 20 }),
  });
}
