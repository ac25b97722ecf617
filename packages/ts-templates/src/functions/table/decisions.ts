import type { FunctionGroup } from "../row.ts";

const operator = "Use the function of this name that the toolkit has: it types its arguments.";

export const decisions: FunctionGroup = {
  title: "Decisions and comparisons",
  origin: "Sprig",
  rows: {
    default: {
      type: "(fallback: T, value: T | undefined): T",
      about: 'The value, or the fallback where it is missing or empty: false, 0, "", and an empty list or record.',
      instead: 'Use orElse(), which keeps false, 0 and "".',
      examples: [
        ["a", null, "a"],
        ["a", "", "a"],
        [3000000, 0, 3000000],
        [true, false, true],
      ],
    },
    coalesce: {
      type: "(...values: T[] | undefined): T | undefined",
      about: 'The first value that is neither missing nor empty: false, 0 and "" are passed over.',
      instead: 'Use orElse() of orElse(), which keeps false, 0 and "".',
      examples: [
        [null, "", "a", "b", "a"],
        [0, 3000000, 3000000],
        ["", null],
      ],
    },
    ternary: {
      type: "(yes: T, no: T, test: boolean): T",
      about: "The first value if the test holds, else the second; Helm evaluates both.",
      instead: "Use choose(), or when() where only one may be evaluated.",
      examples: [
        ["a", "b", true, "a"],
        [1, 3000000, false, 3000000],
      ],
    },
    empty: {
      type: "(value: unknown | undefined): boolean",
      about: 'Whether a value is missing, false, 0, "", or a list or record with nothing in it.',
      instead: "Use isMissing() for what is missing, isNotEmpty() for lists and records.",
      examples: [
        ["", true],
        [0, true],
        [["a"], false],
        [null, true],
      ],
    },
    all: {
      type: "(...values: unknown[] | undefined): boolean",
      about: "Whether no value is missing or empty.",
      examples: [
        ["a", 1, true],
        ["a", null, false],
      ],
    },
    any: {
      type: "(...values: unknown[] | undefined): boolean",
      about: "Whether any value is neither missing nor empty.",
      examples: [
        ["", 1, true],
        ["", null, false],
      ],
    },
    and: {
      type: "(first: boolean, ...others: boolean[]): boolean",
      about: "Whether all are true; what follows one that is false is not evaluated.",
      instead: operator,
      origin: "Go",
      examples: [[true, false, false]],
    },
    or: {
      type: "(first: boolean, ...others: boolean[]): boolean",
      about: "Whether any is true; what follows it is not evaluated.",
      instead: operator,
      origin: "Go",
      examples: [[true, false, true]],
    },
    not: {
      type: "(test: unknown | undefined): boolean",
      about: 'Whether a value is missing, false, 0, "" or empty.',
      instead: operator,
      origin: "Go",
      examples: [
        [false, true],
        ["", true],
        [null, true],
      ],
    },
    eq: {
      type: "(left: scalar, ...right: scalar[]): boolean",
      about: "Whether the first is equal to any of the others.",
      instead: operator,
      origin: "Go",
      examples: [
        ["a", "a", true],
        [3, 4, false],
      ],
    },
    ne: {
      type: "(left: scalar, right: scalar): boolean",
      about: "Whether both differ.",
      instead: operator,
      origin: "Go",
      examples: [["a", "b", true]],
    },
    lt: {
      type: "(left: scalar, right: scalar): boolean",
      about: "Whether the first is less, or stands before the second.",
      instead: operator,
      origin: "Go",
      examples: [
        [2, 10, true],
        ["a", "b", true],
      ],
    },
    le: {
      type: "(left: scalar, right: scalar): boolean",
      about: "Whether the first is less or equal.",
      instead: operator,
      origin: "Go",
      examples: [[2, 2, true]],
    },
    gt: {
      type: "(left: scalar, right: scalar): boolean",
      about: "Whether the first is greater, or stands after the second.",
      instead: operator,
      origin: "Go",
      examples: [[2, 10, false]],
    },
    ge: {
      type: "(left: scalar, right: scalar): boolean",
      about: "Whether the first is greater or equal.",
      instead: operator,
      origin: "Go",
      examples: [[2, 2, true]],
    },
    deepEqual: {
      type: "(left: unknown | undefined, right: unknown | undefined): boolean",
      about: "Whether both are equal at every depth; an integer and a float are never.",
      examples: [[{ a: [1] }, { a: [1] }, true]],
    },
    typeOf: {
      type: "(value: unknown | undefined): string",
      about: "The name of a value's type in Go: every number of the values is a `float64`.",
      examples: [
        [["a"], "[]interface {}"],
        [1.5, "float64"],
        [null, "<nil>"],
      ],
    },
    typeIs: {
      type: "(type: string, value: unknown | undefined): boolean",
      about: "Whether a value's type in Go has this name.",
      examples: [["string", "a", true]],
    },
    typeIsLike: {
      type: "(type: string, value: unknown | undefined): boolean",
      about: "As `typeIs`, also of a pointer to the type.",
      examples: [["string", "a", true]],
    },
    kindOf: {
      type: "(value: unknown | undefined): string",
      about: "The kind of a value: `string`, `bool`, `float64`, `slice`, `map`, or `invalid` of what is missing.",
      examples: [
        [["a"], "slice"],
        [{}, "map"],
        [null, "invalid"],
      ],
    },
    kindIs: {
      type: "(kind: string, value: unknown | undefined): boolean",
      about: "Whether a value is of this kind.",
      instead: "For `invalid`, use isMissing().",
      examples: [
        ["map", { a: 1 }, true],
        ["invalid", null, true],
      ],
    },
    fail: {
      type: "(message: string): never",
      about: "Stops the render with a message.",
      instead: operator,
      origin: "Helm",
      examples: [],
    },
    required: {
      type: "(message: string, value: T | undefined): T",
      about: 'The value; stops the render with a message where it is missing or "".',
      instead: operator,
      origin: "Helm",
      examples: [
        ["no a", "a", "a"],
        ["no n", 3000000, 3000000],
      ],
    },
  },
};
