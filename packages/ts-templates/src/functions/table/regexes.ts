import type { FunctionGroup } from "../row.ts";

const instead = "Without `must` a regular expression that is none stops the render, too.";

export const regexes: FunctionGroup = {
  title: "Regular expressions",
  origin: "Sprig",
  rows: {
    regexMatch: {
      type: "(pattern: string, text: string): boolean",
      about: "Whether a regular expression of Go (RE2) is found in the text; put it between `^` and `$` for all of it.",
      examples: [
        ["^[a-z]+$", "abc", true],
        ["b", "abc", true],
      ],
    },
    regexFind: {
      type: "(pattern: string, text: string): string",
      about: 'The first match; "" where there is none.',
      examples: [["[0-9]+", "a12b3", "12"]],
    },
    regexFindAll: {
      type: "(pattern: string, text: string, count: int): string[]",
      givesNull: true,
      about: "So many matches; of -1, all.",
      examples: [
        ["[0-9]", "a1b2c3", -1, ["1", "2", "3"]],
        ["[0-9]", "abc", -1, []],
      ],
    },
    regexReplaceAll: {
      type: "(pattern: string, text: string, replacement: string): string",
      about: "The text with every match replaced; `$1` in the replacement is what the first group matched.",
      examples: [["a(x*)b", "-ab-axxb-", "<$1>", "-<>-<xx>-"]],
    },
    regexReplaceAllLiteral: {
      type: "(pattern: string, text: string, replacement: string): string",
      about: "The text with every match replaced; `$` means nothing in the replacement.",
      examples: [["a(x*)b", "-ab-axxb-", "$1", "-$1-$1-"]],
    },
    regexSplit: {
      type: "(pattern: string, text: string, count: int): string[]",
      givesNull: true,
      about: "The parts between matches, at most so many; of -1, all.",
      examples: [["z+", "pizza", -1, ["pi", "a"]]],
    },
    regexQuoteMeta: {
      type: "(text: string): string",
      about: "The regular expression that matches exactly this text.",
      examples: [["1.2", "1\\.2"]],
    },
    mustRegexMatch: {
      type: "(pattern: string, text: string): boolean",
      about: "As `regexMatch`, of which an invalid pattern matches nothing; stops the render.",
      examples: [["^a", "abc", true]],
    },
    mustRegexFind: {
      type: "(pattern: string, text: string): string",
      about: "As `regexFind`.",
      instead,
      examples: [["b", "abc", "b"]],
    },
    mustRegexFindAll: {
      type: "(pattern: string, text: string, count: int): string[]",
      givesNull: true,
      about: "As `regexFindAll`.",
      instead,
      examples: [["[ab]", "abc", 1, ["a"]]],
    },
    mustRegexReplaceAll: {
      type: "(pattern: string, text: string, replacement: string): string",
      about: "As `regexReplaceAll`.",
      instead,
      examples: [["b", "abc", "x", "axc"]],
    },
    mustRegexReplaceAllLiteral: {
      type: "(pattern: string, text: string, replacement: string): string",
      about: "As `regexReplaceAllLiteral`.",
      instead,
      examples: [["b", "abc", "$", "a$c"]],
    },
    mustRegexSplit: {
      type: "(pattern: string, text: string, count: int): string[]",
      givesNull: true,
      about: "As `regexSplit`.",
      instead,
      examples: [["b", "abc", -1, ["a", "c"]]],
    },
  },
};
