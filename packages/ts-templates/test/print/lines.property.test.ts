import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { type EvaluatedValue, evaluateChart } from "../../src/evaluate/index.ts";
import { defineChart, type Expr, each, lines, type TemplateFile, type ValueRef, when } from "../../src/index.ts";
import { isMapping, parseManifests, type YamlValue } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import { identity, renderPrinted } from "./printed-chart.ts";

const count = 400;

const schema = z.strictObject({
  on: z.boolean(),
  off: z.boolean(),
  port: z.int(),
  text: z.string(),
  empty: z.string(),
  breaks: z.string(),
  list: z.array(z.string()),
  none: z.array(z.string()),
});
type Values = ValueRef<z.output<typeof schema>>;

const values: z.output<typeof schema> = {
  on: true,
  off: false,
  port: 3_000_000,
  text: "} {{ x }} \\",
  empty: "",
  breaks: "\n a\r\nb\u0085\u2028\tc \n\n",
  list: ["1", " ", "x\n y\n"],
  none: [],
};

/** A line of the source: where it starts, and what stands in it. */
interface Line {
  readonly indent: number;
  readonly pieces: readonly Piece[];
}
type Piece = string | ((values: Values) => unknown);

const text = fc
  .array(fc.constantFrom(" ", "\t", "{", "}", "{{", "}}", "a", "-", "#", ":", "\\", "é", "\u0085", "\u{1f600}"), {
    maxLength: 5,
  })
  .map((parts) => parts.join(""));

const scalar: fc.Arbitrary<Piece> = fc.constantFrom<Piece[]>(
  ({ port }) => port,
  ({ on }) => on,
  (known) => known.text,
  ({ empty }) => empty,
  ({ breaks }) => breaks,
  () => "known\n text",
);

const test_ = fc.constantFrom<"on" | "off">("on", "off");
const over = fc.constantFrom<"list" | "none">("list", "none");

const { texts } = fc.letrec<{ texts: readonly Line[]; line: Line; inline: Piece; whole: Piece }>((tie) => ({
  texts: fc.array(tie("line"), { maxLength: 5 }),
  line: fc.record({
    indent: fc.constantFrom(0, 0, 2, 3),
    pieces: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.array(fc.oneof(text, tie("inline")), { maxLength: 4 }),
      fc.tuple(tie("whole")),
    ),
  }),
  inline: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.tuple(test_, scalar).map(
      ([name, then]): Piece =>
        (known) =>
          when(known[name], of(then, known) as never),
    ),
    fc.tuple(test_, text, scalar).map(
      ([name, then, other]): Piece =>
        (known) =>
          when(known[name], then as never, of(other, known) as never),
    ),
    over.map(
      (name): Piece =>
        (known) =>
          each(known[name], (item) => item),
    ),
  ),
  whole: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.tuple(test_, tie("texts")).map(
      ([name, then]): Piece =>
        (known) =>
          when(known[name], built(then, known) as never),
    ),
    fc.tuple(test_, tie("texts"), tie("texts")).map(
      ([name, then, other]): Piece =>
        (known) =>
          when(known[name], built(then, known) as never, built(other, known) as never),
    ),
    fc.tuple(over, tie("texts")).map(
      ([name, body]): Piece =>
        (known) =>
          each(known[name], () => built(body, known)),
    ),
    tie("texts").map(
      (body): Piece =>
        (known) =>
          built(body, known),
    ),
  ),
}));

function of(piece: Piece, known: Values): unknown {
  return typeof piece === "string" ? piece : piece(known);
}

/** Calls `lines` as the template literal with these lines would. */
function built(source: readonly Line[], known: Values): Expr<string> {
  const raw = ["\n"];
  const holes: unknown[] = [];
  for (const { indent, pieces } of source) {
    raw.push(`${raw.pop() ?? ""}${" ".repeat(4 + indent)}`);
    for (const piece of pieces) {
      if (typeof piece === "string") raw.push(`${raw.pop() ?? ""}${piece}`);
      else {
        holes.push(piece(known));
        raw.push("");
      }
    }
    raw.push(`${raw.pop() ?? ""}\n`);
  }
  raw.push(`${raw.pop() ?? ""}    `);
  return lines(Object.assign([], { raw }) as unknown as TemplateStringsArray, ...(holes as never[]));
}

test(`${count} random texts are rendered as they are evaluated`, { timeout: 120_000 }, async () => {
  const sources = fc.sample(texts, { numRuns: count, seed: 23 });
  const chart = defineChart({
    values: schema,
    templates: (known) => ({
      texts: document(
        "texts",
        sources.map((source) => built(source, known)),
      ),
      items: document(
        "items",
        sources.map((source) => ({ text: built(source, known) })),
      ),
    }),
  });
  const files = printChart(chart, { name: "sample", sourceOf: () => "sample.ts" });
  const templates = new Map(files.map(({ path, text: printed }) => [path, printed]));
  const manifests = parseManifests(await renderPrinted({ name: "sample", templates, values }));
  const rendered = new Map(manifests.map(({ body }) => [nameOf(body), body["data"]]));
  const { release, namespace, chart: identified } = identity;
  const evaluated = evaluateChart(chart, {
    values: values as Readonly<Record<string, EvaluatedValue>>,
    release: { name: release, namespace, service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
    chart: { name: "sample", ...identified },
  });
  for (const body of evaluated.flatMap(({ documents }) => documents as readonly YamlValue[])) {
    expect(isMapping(body) && body["data"]).toStrictEqual(rendered.get(nameOf(body)));
  }
});

function document(name: string, data: unknown): TemplateFile {
  return { apiVersion: "v1", kind: "Sample", metadata: { name }, data } as TemplateFile;
}

function nameOf(body: YamlValue): string {
  const metadata = isMapping(body) ? body["metadata"] : undefined;
  return String(metadata !== undefined && isMapping(metadata) ? metadata["name"] : undefined);
}
