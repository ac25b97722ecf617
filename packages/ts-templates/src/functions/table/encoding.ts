import type { FunctionGroup } from "../row.ts";

export const encoding: FunctionGroup = {
  title: "JSON, YAML, TOML",
  origin: "Helm",
  rows: {
    toJson: {
      type: "(value: unknown | undefined): string",
      about: "The value as JSON on one line, with sorted keys; `<`, `>` and `&` are escaped.",
      instead: "For a document in a string, use json().",
      examples: [
        [{ b: [1, true], a: "<" }, '{"a":"\\u003c","b":[1,true]}'],
        [null, "null"],
      ],
    },
    toPrettyJson: {
      type: "(value: unknown | undefined): string",
      about: "The value as JSON over several lines, indented by two spaces.",
      instead: "For a document in a string, use json().",
      origin: "Sprig",
      examples: [[{ a: [1] }, '{\n  "a": [\n    1\n  ]\n}']],
    },
    toRawJson: {
      type: "(value: unknown | undefined): string",
      about: "As `toJson`, with `<`, `>` and `&` as they are.",
      origin: "Sprig",
      examples: [["<a>", '"<a>"']],
    },
    toYaml: {
      type: "(value: unknown | undefined): string",
      about: "The value as YAML with sorted keys, without the last line break.",
      instead: "A structure of the values is printed where it stands; for a document in a string, use yaml().",
      examples: [
        [{ b: ["x"], a: 1 }, "a: 1\nb:\n- x"],
        [null, "null"],
      ],
    },
    toYamlPretty: {
      type: "(value: unknown | undefined): string",
      about: "As `toYaml`, with lists indented.",
      examples: [[{ a: ["x"] }, "a:\n  - x"]],
    },
    toToml: {
      type: "(value: object): string",
      about: "The record as TOML; what went wrong is the text of the result.",
      instead: "Use `mustToToml`, which stops the render.",
      examples: [[{ a: "x" }, 'a = "x"\n']],
    },
    fromJson: {
      type: "(text: string): R extends object",
      about: "The record that a text of JSON holds; what went wrong is its key `Error`.",
      instead: "Use `mustFromJson`, which stops the render.",
      examples: [['{"a":[1]}', { a: [1] }]],
    },
    fromJsonArray: {
      type: "(text: string): T[]",
      about: "The list that a text of JSON holds; what went wrong is its only item.",
      instead: "Use `mustFromJson`, which stops the render.",
      examples: [["[1,2]", [1, 2]]],
    },
    fromYaml: {
      type: "(text: string): R extends object",
      about: "The record that a text of YAML holds; what went wrong is its key `Error`.",
      examples: [["a: [1]\n", { a: [1] }]],
    },
    fromYamlArray: {
      type: "(text: string): T[]",
      about: "The list that a text of YAML holds; what went wrong is its only item.",
      examples: [["- a\n- b\n", ["a", "b"]]],
    },
    fromToml: {
      type: "(text: string): R extends object",
      about: "The record that a text of TOML holds; what went wrong is its key `Error`.",
      examples: [['a = "x"', { a: "x" }]],
    },
    mustFromJson: {
      type: "(text: string): R",
      about: "The value that a text of JSON holds; stops the render where it is no JSON.",
      origin: "Sprig",
      examples: [["[1,2]", [1, 2]]],
    },
    mustToJson: {
      type: "(value: unknown | undefined): string",
      about: "As `toJson`; stops the render where the value has no JSON.",
      examples: [[[1], "[1]"]],
    },
    mustToPrettyJson: {
      type: "(value: unknown | undefined): string",
      about: "As `toPrettyJson`; stops the render where the value has no JSON.",
      origin: "Sprig",
      examples: [[[], "[]"]],
    },
    mustToRawJson: {
      type: "(value: unknown | undefined): string",
      about: "As `toRawJson`; stops the render where the value has no JSON.",
      origin: "Sprig",
      examples: [["&", '"&"']],
    },
    mustToYaml: {
      type: "(value: unknown | undefined): string",
      about: "As `toYaml`; stops the render where the value has no YAML.",
      examples: [[["x"], "- x"]],
    },
    mustToToml: {
      type: "(value: object): string",
      about: "As `toToml`; stops the render where the value has no TOML.",
      examples: [[{ a: true }, "a = true\n"]],
    },
  },
};

export const hashes: FunctionGroup = {
  title: "Base64 and hashes",
  origin: "Sprig",
  rows: {
    b64enc: { type: "(text: string): string", about: "The text in Base64.", examples: [["hello", "aGVsbG8="]] },
    b64dec: {
      type: "(text: string): string",
      about: "The text that is in Base64; what went wrong is the text of the result.",
      examples: [["aGVsbG8=", "hello"]],
    },
    b32enc: { type: "(text: string): string", about: "The text in Base32.", examples: [["hello", "NBSWY3DP"]] },
    b32dec: {
      type: "(text: string): string",
      about: "The text that is in Base32; what went wrong is the text of the result.",
      examples: [["NBSWY3DP", "hello"]],
    },
    sha1sum: {
      type: "(text: string): string",
      about: "The SHA-1 of a text, in hex.",
      instead: "Use sha256(): SHA-1 is broken.",
      examples: [["hello", "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"]],
    },
    sha256sum: {
      type: "(text: string): string",
      about: "The SHA-256 of a text, in hex.",
      instead: "For data, use sha256(), which does not change with the order of keys.",
      examples: [["hello", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"]],
    },
    sha512sum: {
      type: "(text: string): string",
      about: "The SHA-512 of a text, in hex.",
      examples: [
        [
          "hello",
          "9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca72323c3d99ba5c11d7c7acc6e14b8c5da0c4663475c2e5c3adef46f73bcdec043",
        ],
      ],
    },
    adler32sum: {
      type: "(text: string): string",
      about: "The Adler-32 checksum of a text, as a decimal number.",
      examples: [["hello", "103547413"]],
    },
  },
};
