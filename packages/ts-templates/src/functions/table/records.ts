import type { FunctionGroup } from "../row.ts";

const mutates = "It changes its first argument for all templates of the chart that read it";

export const records: FunctionGroup = {
  title: "Records",
  origin: "Sprig",
  rows: {
    dict: {
      type: "(...keysAndValues: data[]): R extends object",
      about: "A record of keys, each followed by its value.",
      examples: [["a", 1, "b", "two", { a: 1, b: "two" }], [{}]],
    },
    get: {
      type: "(record: object, key: string): R",
      about: 'The value of a key; "" where there is none.',
      instead: "Use at(), of which isSet() tells whether it is there.",
      examples: [
        [{ a: 1 }, "a", 1],
        [{ a: 1 }, "b", ""],
        [null, "a", ""],
      ],
    },
    hasKey: {
      type: "(record: object, key: string): boolean",
      about: "Whether a record has a key, also with a value that is empty.",
      examples: [
        [{ a: false }, "a", true],
        [{ a: 1 }, "b", false],
        [null, "a", false],
      ],
    },
    keys: {
      type: "(...records: object[]): string[]",
      about: "The keys of records, in an order that is another one each time.",
      instead: "Put it into `sortAlpha`, or go over the record with each().",
      examples: [
        [{ a: 1 }, ["a"]],
        [null, []],
      ],
    },
    values: {
      type: "(record: Record<T>): T[]",
      about: "The values of a record, in an order that is another one each time.",
      instead: "Go over the record with each(), which has an order.",
      examples: [
        [{ a: 3000000 }, [3000000]],
        [null, []],
      ],
    },
    pluck: {
      type: "(key: string, ...records: Record<T>[]): T[]",
      about: "The values of a key in several records, of those that have it.",
      examples: [["a", { a: 1 }, { b: 2 }, { a: 3 }, [1, 3]]],
    },
    pick: {
      type: "(record: Record<T>, ...keys: string[]): Record<T>",
      about: "A new record of these keys alone.",
      instead: "pick() knows the type of what is left.",
      examples: [[{ a: 1, b: 2 }, "a", "c", { a: 1 }]],
    },
    omit: {
      type: "(record: Record<T>, ...keys: string[]): Record<T>",
      about: "A new record without these keys.",
      instead: "omit() knows the type of what is left.",
      examples: [[{ a: 1, b: 2 }, "a", { b: 2 }]],
    },
    dig: {
      type: "(key: string, second: data, third: data, ...more: data[]): R",
      about: "The value at a path: keys, the fallback, and last the record; a parent that is null stops the render.",
      instead: "Use the members of a value with orElse(): a missing parent, also a null, is a missing value.",
      examples: [
        ["a", "b", "none", { a: { b: 1 } }, 1],
        ["a", "c", "none", { a: { b: 1 } }, "none"],
      ],
    },
    set: {
      type: "(record: object, key: string, value: data): R extends object",
      about: "The same record, with a key set.",
      instead: `${mutates}; use entries() with spread().`,
      examples: [[{ a: 1 }, "b", 2, { a: 1, b: 2 }]],
    },
    unset: {
      type: "(record: object, key: string): R extends object",
      about: "The same record, without a key.",
      instead: `${mutates}; use omit().`,
      examples: [[{ a: 1, b: 2 }, "b", { a: 1 }]],
    },
    merge: {
      type: "(target: object, ...sources: object[]): R extends object",
      about: "The first record, with what it does not have, or has empty, taken from the others, at every depth.",
      instead: `${mutates}, and false, 0 and "" of it do not win; use merge().`,
      examples: [
        [{ a: 1 }, { a: 2, b: 3 }, { a: 1, b: 3 }],
        [{ a: false }, { a: true }, { a: true }],
      ],
    },
    mergeOverwrite: {
      type: "(target: object, ...sources: object[]): R extends object",
      about: "The first record, with what the others have in its place, at every depth.",
      instead: `${mutates}; use merge().`,
      examples: [
        [{ a: 1 }, { a: 2, b: 3 }, { a: 2, b: 3 }],
        [{ a: true }, { a: false }, { a: false }],
      ],
    },
    mustMerge: {
      type: "(target: object, ...sources: object[]): R extends object",
      about: "As `merge`; stops the render where it cannot go on.",
      instead: `${mutates}; use merge().`,
      examples: [[{ a: 1 }, { a: 2, b: 3 }, { a: 1, b: 3 }]],
    },
    mustMergeOverwrite: {
      type: "(target: object, ...sources: object[]): R extends object",
      about: "As `mergeOverwrite`; stops the render where it cannot go on.",
      instead: `${mutates}; use merge().`,
      examples: [[{ a: 1 }, { a: 2, b: 3 }, { a: 2, b: 3 }]],
    },
    deepCopy: {
      type: "(value: T): T",
      about: "A copy, at every depth.",
      instead: "merge() never changes what it is given, so it needs no copy.",
      examples: [[{ a: [1] }, { a: [1] }]],
    },
    mustDeepCopy: {
      type: "(value: T): T",
      about: "As `deepCopy`.",
      instead: "merge() never changes what it is given, so it needs no copy.",
      examples: [[{ a: [1] }, { a: [1] }]],
    },
  },
};
