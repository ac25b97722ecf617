import type { FunctionGroup } from "../row.ts";

const instead = "Use the function without `must`: both stop the render where they cannot go on.";

export const mustLists: FunctionGroup = {
  title: "Lists, by their other names",
  origin: "Sprig",
  rows: {
    mustFirst: { type: "(list: T[]): T | undefined", about: "As `first`.", instead, examples: [[["a", "b"], "a"]] },
    mustLast: { type: "(list: T[]): T | undefined", about: "As `last`.", instead, examples: [[["a", "b"], "b"]] },
    mustRest: {
      type: "(list: T[]): T[]",
      givesNull: true,
      about: "As `rest`.",
      instead,
      examples: [[["a", "b"], ["b"]]],
    },
    mustInitial: {
      type: "(list: T[]): T[]",
      givesNull: true,
      about: "As `initial`.",
      instead,
      examples: [[["a", "b"], ["a"]]],
    },
    mustAppend: {
      type: "(list: T[], item: T): T[]",
      about: "As `append`.",
      instead,
      examples: [[["a"], "b", ["a", "b"]]],
    },
    mustPush: {
      type: "(list: T[], item: T): T[]",
      about: "As `append`.",
      instead,
      examples: [[["a"], "b", ["a", "b"]]],
    },
    mustPrepend: {
      type: "(list: T[], item: T): T[]",
      about: "As `prepend`.",
      instead,
      examples: [[["b"], "a", ["a", "b"]]],
    },
    mustReverse: {
      type: "(list: T[]): T[]",
      about: "As `reverse`.",
      instead,
      examples: [
        [
          ["a", "b"],
          ["b", "a"],
        ],
      ],
    },
    mustUniq: { type: "(list: T[]): T[]", about: "As `uniq`.", instead, examples: [[["a", "a"], ["a"]]] },
    mustWithout: {
      type: "(list: T[], ...items: T[]): T[]",
      about: "As `without`.",
      instead,
      examples: [[["a", "b"], "b", ["a"]]],
    },
    mustCompact: { type: "(list: T[]): T[]", about: "As `compact`.", instead, examples: [[["a", ""], ["a"]]] },
    mustHas: { type: "(item: T, list: T[]): boolean", about: "As `has`.", instead, examples: [["a", ["a"], true]] },
    mustSlice: {
      type: "(list: T[], start?: integer, end?: integer): T[]",
      givesNull: true,
      about: "As `slice`.",
      instead,
      examples: [[["a", "b"], 1, ["b"]]],
    },
    mustChunk: {
      type: "(size: int, list: T[]): T[][]",
      about: "As `chunk`.",
      instead,
      examples: [[1, ["a", "b"], [["a"], ["b"]]]],
    },
  },
};
