import type { FunctionGroup } from "../row.ts";

export const lists: FunctionGroup = {
  title: "Lists",
  origin: "Sprig",
  rows: {
    list: {
      type: "(...items: T[]): T[]",
      about: "A list of these items.",
      examples: [["a", "b", ["a", "b"]]],
    },
    tuple: {
      type: "(...items: T[]): T[]",
      about: "A list of these items.",
      instead: "Use `list`, its newer name.",
      examples: [["a", "b", ["a", "b"]]],
    },
    first: {
      type: "(list: T[]): T | undefined",
      about: "The first item; missing of an empty list.",
      examples: [
        [["a", "b"], "a"],
        [[3000000], 3000000],
        [[], null],
        [null, null],
      ],
    },
    last: {
      type: "(list: T[]): T | undefined",
      about: "The last item; missing of an empty list.",
      examples: [
        [["a", "b"], "b"],
        [[], null],
      ],
    },
    rest: {
      type: "(list: T[]): T[]",
      givesNull: true,
      about: "All items but the first.",
      examples: [
        [
          ["a", "b", "c"],
          ["b", "c"],
        ],
      ],
    },
    initial: {
      type: "(list: T[]): T[]",
      givesNull: true,
      about: "All items but the last.",
      examples: [
        [
          ["a", "b", "c"],
          ["a", "b"],
        ],
      ],
    },
    append: {
      type: "(list: T[], item: T): T[]",
      about: "A new list with an item more at its end.",
      examples: [[["a"], "b", ["a", "b"]]],
    },
    push: {
      type: "(list: T[], item: T): T[]",
      about: "A new list with an item more at its end.",
      instead: "Use `append`, which is the same.",
      examples: [[["a"], "b", ["a", "b"]]],
    },
    prepend: {
      type: "(list: T[], item: T): T[]",
      about: "A new list with an item more at its start.",
      examples: [[["b"], "a", ["a", "b"]]],
    },
    concat: {
      type: "(...lists: T[][]): T[]",
      givesNull: true,
      about: "The items of several lists, one list after the other.",
      examples: [
        [["a"], ["b", "c"], ["a", "b", "c"]],
        [["a"], null, ["a"]],
      ],
    },
    reverse: {
      type: "(list: T[]): T[]",
      about: "The items in the opposite order.",
      examples: [
        [
          [1, 2, 3],
          [3, 2, 1],
        ],
      ],
    },
    uniq: {
      type: "(list: T[]): T[]",
      about: "The items without those that stood before.",
      examples: [
        [
          ["a", "b", "a"],
          ["a", "b"],
        ],
      ],
    },
    without: {
      type: "(list: T[], ...items: T[]): T[]",
      about: "The list without these items.",
      examples: [
        [["a", "b", "c"], "b", ["a", "c"]],
        [[1, 2, 3], 2, [1, 3]],
      ],
    },
    compact: {
      type: "(list: T[]): T[]",
      about: 'The list without what is empty: 0, false, "", empty lists and maps.',
      examples: [
        [
          ["a", "", "b"],
          ["a", "b"],
        ],
      ],
    },
    has: {
      type: "(item: T, list: T[]): boolean",
      about: "Whether an item is in the list.",
      examples: [
        ["b", ["a", "b"], true],
        [3, [1, 2, 3], true],
        ["b", null, false],
      ],
    },
    slice: {
      type: "(list: T[], start?: integer, end?: integer): T[]",
      givesNull: true,
      about: "The items from `start` to before `end`, counted from 0; beyond its end it stops the render.",
      examples: [
        [[1, 2, 3, 4], 1, 3, [2, 3]],
        [["a", "b"], 1, ["b"]],
      ],
    },
    chunk: {
      type: "(size: int, list: T[]): T[][]",
      about: "The items in lists of this size; the last one may be shorter.",
      examples: [[2, ["a", "b", "c"], [["a", "b"], ["c"]]]],
    },
    index: {
      type: "(list: T[], position: int): T",
      about: "The item at a position, counted from 0; beyond its end it stops the render.",
      origin: "Go",
      examples: [
        [["a", "b"], 1, "b"],
        [[1.5, 2.5], 0, 1.5],
      ],
    },
    len: {
      type: "(value: countable | undefined): integer",
      about: "How many items a list or record has, or bytes a text; a missing one stops the render.",
      origin: "Go",
      examples: [
        [["a", "b"], 2],
        [{ a: 1 }, 1],
        ["abc", 3],
      ],
    },
    sortAlpha: {
      type: "(list: string[]): string[]",
      about: "The texts in the order of their bytes: `10` comes before `9`.",
      examples: [
        [
          ["b", "a", "10", "9"],
          ["10", "9", "a", "b"],
        ],
      ],
    },
    join: {
      type: "(separator: string, list: string[]): string",
      about: "The texts with a separator between them.",
      instead: "Of numbers, join what collect() makes of them with str().",
      examples: [
        [",", ["a", "b"], "a,b"],
        [",", null, ""],
      ],
    },
    toStrings: {
      type: "(list: scalar[]): string[]",
      about: "Each item as text; a number from a million on gets an exponent.",
      instead: "Use collect() with str(), which prints numbers as they are written.",
      examples: [
        [
          [1, "a", true],
          ["1", "a", "true"],
        ],
      ],
    },
    splitList: {
      type: "(separator: string, text: string): string[]",
      about: 'The parts of a text between separators; of "" one part, which is "".',
      examples: [
        [",", "a,b", ["a", "b"]],
        [",", "", [""]],
      ],
    },
    split: {
      type: "(separator: string, text: string): Record<string>",
      about: "The parts of a text between separators, as `_0`, `_1` and so on.",
      instead: "Use `splitList`.",
      examples: [[",", "a,b", { _0: "a", _1: "b" }]],
    },
    splitn: {
      type: "(separator: string, count: int, text: string): Record<string>",
      about: "At most so many parts of a text, as `_0`, `_1` and so on; the last one holds the rest.",
      examples: [["/", 2, "a/b/c", { _0: "a", _1: "b/c" }]],
    },
    until: {
      type: "(count: int): int[]",
      about: "The integers from 0 to before a count.",
      examples: [[3, [0, 1, 2]]],
    },
    untilStep: {
      type: "(start: int, end: int, step: int): int[]",
      about: "The integers from `start` to before `end`, in steps.",
      examples: [[3, 10, 3, [3, 6, 9]]],
    },
    seq: {
      type: "(...bounds: int[]): string",
      about:
        "Integers in a text, with spaces between: to an end, from a start to an end, or with a step between the two.",
      instead: "Use `until` or `untilStep`, which give a list.",
      examples: [
        [3, "1 2 3"],
        [0, 2, 6, "0 2 4 6"],
      ],
    },
  },
};
