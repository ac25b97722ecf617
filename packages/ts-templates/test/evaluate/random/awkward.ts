import type { Draw } from "./draw.ts";

/** Strings that YAML, Go's templates or shells read as something else, if they are not written with care. */
const strings: readonly string[] = [
  "",
  " ",
  "plain",
  "two words",
  "on",
  "off",
  "y",
  "No",
  "true",
  "null",
  "Null",
  "~",
  "014",
  "0o14",
  "0x1F",
  "1e3",
  "1_000",
  "1:30",
  ".5",
  ".inf",
  "-.INF",
  ".nan",
  "3000000",
  "-1",
  "+1",
  "12:30:45",
  "2024-01-01",
  "2024-01-01T00:00:00Z",
  "=",
  "<<",
  "---",
  "--- a",
  "...",
  "- item",
  "-",
  "--flag=x",
  "? key",
  "?",
  ": x",
  ":",
  "a: b",
  "a:",
  "a #b",
  "#comment",
  "a#b",
  "key:value",
  "&anchor",
  "*alias",
  "!tag",
  "!!str x",
  "| x",
  "|",
  "> x",
  "%percent",
  "100%d %s %v %%",
  "@at",
  "`tick`",
  "[a, b]",
  "{a: b}",
  "a, b",
  "[",
  "}",
  "'single'",
  "it's",
  '"double"',
  'say "hi"',
  "back\\slash",
  "\\n",
  "trailing\\",
  " leading",
  "trailing ",
  "\ttab",
  "a\tb",
  "a\nb",
  "a\nb\n",
  "a\n\nb\n\n",
  "\nfirst",
  "\n",
  "  indented\n more\n",
  "a\n  b\n c",
  "a \nb ",
  "a\r\nb",
  "\r",
  "key: x\nother: y\n",
  "---\na: b\n",
  "# not a comment\nx",
  "{{ .Values.x }}",
  "{{",
  "}}",
  "{{- end }}",
  "a {{`b`}} c",
  "{{/* c */}}\nnext",
  '<a href="x">&amp;</a>',
  "$1 $& $$",
  "$HOME",
  "%!s(MISSING)",
  "ünïcödé",
  "日本語",
  "😀 emoji",
  "ǅ ß İ ı ŉ ᾳ",
  "\u0000",
  "\u0007\u001b",
  "\u00a0",
  "\u00ad",
  "\u200b",
  "\ufffd",
  "\u{e0001}",
  "\u{10ffff}",
];

/**
 * Strings that Helm's own `toYaml` and `toPrettyJson` break: they hand these characters as they are to a YAML reader,
 * which takes them for line breaks, or refuses them. They can stand where a string is quoted.
 */
const invisible: readonly string[] = [
  "\u007f",
  "\u0085",
  "a\u0085b",
  "\u009f",
  "\u2028",
  "a\u2029b",
  "\ufeff",
  "\ufeffbom",
  "\ufffe",
  "\uffff",
];
const invisibleCharacters = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Names of fields, most of them plain as in real charts. */
const keys: readonly string[] = [
  "name",
  "image",
  "replicas",
  "enabled",
  "labels",
  "logLevel",
  "with-dash",
  "app.kubernetes.io/name",
  "on",
  "yes",
  "null",
  "~",
  "1",
  "014",
  "1e3",
  "",
  " ",
  "a b",
  "a: b",
  "#",
  "-",
  "<<",
  "=",
  "it's",
  'say "hi"',
  "back\\slash",
  "{{ x }}",
  "é",
  "日本",
  "😀",
  "\ue000",
  "a\nb",
  "constructor",
  "__proto__",
  "toString",
  "?",
  "[x]",
  "*",
];

/** A string that may stand anywhere. */
export function awkwardString(draw: Draw): string {
  if (draw.chance(15)) return draw.text().toWellFormed().replace(invisibleCharacters, "");
  return draw.chance(15) ? `${draw.pick(strings)}${draw.pick(strings)}` : draw.pick(strings);
}

export function valueString(draw: Draw): string {
  return withRenderableEnd(awkwardString(draw));
}

/**
 * A string as it may stand in the values. Two ends of it are lost in a render: where `toYaml` prints a string with blank
 * lines at its end at the very end of a document, the line end after it is read as one more of them; and at the end of a
 * helper, `trim` takes white space away that is not of ASCII, which `toYaml` does not quote.
 */
export function withRenderableEnd(text: string): string {
  return text.replace(/\n\n+$|^\n+$/, "\nend").replace(/[^\S\t-\r ]+$/, "");
}

/** A string that is broken unless it is quoted. */
export function invisibleString(draw: Draw): string {
  return `${draw.pick(["", "a", ...strings])}${draw.pick(invisible)}`;
}

/** Distinct names of fields. */
export function awkwardKeys(draw: Draw, count: number): readonly string[] {
  const names = Array.from({ length: count }, () => draw.pick(draw.chance(60) ? keys.slice(0, 7) : keys));
  return [...new Set(names)];
}

/** Distinct names of values. Helm's `toYaml` prints `<<` without quotes, by which it becomes YAML's merge key. */
export function valueKeys(draw: Draw, count: number): readonly string[] {
  return awkwardKeys(draw, count).filter((key) => key !== "<<");
}

export function awkwardInteger(draw: Draw): number {
  const round = [
    0,
    1,
    -1,
    2,
    63,
    443,
    8080,
    999_999,
    1_000_000,
    3_000_000,
    -3_000_000,
    2 ** 31,
    1e15,
    2 ** 53 - 1,
    -(2 ** 53 - 1),
  ];
  return draw.chance(70) ? draw.pick(round) : draw.int(-100_000, 100_000);
}

export function awkwardNumber(draw: Draw): number {
  const round = [
    0,
    0.1,
    0.2,
    0.3,
    1.5,
    -2.5,
    1e6,
    2.5e6,
    1e-5,
    1e-7,
    123456.789,
    1e15,
    1e16,
    1.5e20,
    1e21,
    1e22,
    1e100,
    2 ** 60,
  ];
  return draw.chance(80) ? draw.pick(round) : draw.float();
}
