import { describe, expect, it } from "vitest";
import {
  formatPath,
  leavesOf,
  nearest,
  type Path,
  parsePath,
  sameValue,
  valueAt,
  withValue,
} from "../../src/values/index.ts";

describe("a path", () => {
  it.each<readonly [Path, string]>([
    [["a", "b", 0, "c"], "a.b[0].c"],
    [["asm-1-26", "x/y"], "asm-1-26.x/y"],
    [["a", "b.c", "d e"], 'a["b.c"]["d e"]'],
    [[], ""],
  ])("%j is written %s", (path, text) => {
    expect(formatPath(path)).toBe(text);
  });

  it("is read from dots", () => {
    expect(parsePath("a.b")).toEqual(["a", "b"]);
  });
});

describe("a tree of values", () => {
  it("has leaves: scalars, lists whole, and empty maps", () => {
    const leaves = leavesOf({ a: { b: 1, c: [{ d: 1 }] }, e: {}, f: undefined, g: null });
    expect([...leaves].map(([key, { value }]) => [key, value])).toEqual([
      ["a.b", 1],
      ["a.c", [{ d: 1 }]],
      ["e", {}],
      ["g", null],
    ]);
    expect(leavesOf({}).size).toBe(0);
  });

  it("gives the value at a path, and only what is its own", () => {
    expect(valueAt({ a: [{ b: 1 }] }, ["a", 0, "b"])).toBe(1);
    expect(valueAt({ a: "text" }, ["a", "length"])).toBeUndefined();
    expect(valueAt({}, ["constructor"])).toBeUndefined();
  });

  it("is copied with another value, the rest untouched", () => {
    const tree = { a: { b: 1, c: 2 }, d: 3 };
    expect(withValue(tree, ["a", "b"], 9)).toEqual({ a: { b: 9, c: 2 }, d: 3 });
    expect(withValue(tree, ["d", "e"], 9)).toEqual({ a: { b: 1, c: 2 }, d: { e: 9 } });
    expect(Object.keys(withValue({}, ["__proto__"], 1) as object)).toEqual(["__proto__"]);
    expect(tree).toEqual({ a: { b: 1, c: 2 }, d: 3 });
  });

  it("is the same as another whatever the order of keys", () => {
    expect(sameValue({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1, x: undefined })).toBe(true);
    expect(sameValue({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(sameValue([1, 2], [2, 1])).toBe(false);
    expect(sameValue({}, [])).toBe(false);
  });
});

describe("the nearest known word", () => {
  it.each([
    ["enabeld", "enabled"],
    ["Enabled", "enabled"],
    ["polices", "policies"],
    ["v3", "v1"],
    ["something", undefined],
  ])("%s means %s", (word, meant) => {
    expect(nearest(word, ["enabled", "policies", "v1", "v2"])).toBe(meant);
  });
});
