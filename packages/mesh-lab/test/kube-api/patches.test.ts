import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonPatch } from "../../src/kube-api/json-patch.ts";
import { mergePatch } from "../../src/kube-api/merge-patch.ts";

describe("mergePatch", () => {
  // https://www.rfc-editor.org/rfc/rfc7396#appendix-A
  it.each<readonly [target: unknown, patch: unknown, result: unknown]>([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ a: "foo" }, "bar", "bar"],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])("%j with %j is %j", (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  it("does not touch what it is given, and a second time changes nothing", () => {
    const patch = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(fc.jsonValue(), patch, (target, change) => {
        const before = JSON.stringify([target, change]);
        const once = mergePatch(target, change);
        expect(JSON.stringify([target, change])).toBe(before);
        expect(mergePatch(once, change)).toEqual(once);
      }),
    );
  });
});

describe("jsonPatch", () => {
  it.each([
    ["adds a field", { a: 1 }, [{ op: "add", path: "/b", value: 2 }], { a: 1, b: 2 }],
    ["adds over a field", { a: 1 }, [{ op: "add", path: "/a", value: 2 }], { a: 2 }],
    ["inserts into a list", { a: [1, 3] }, [{ op: "add", path: "/a/1", value: 2 }], { a: [1, 2, 3] }],
    ["appends to a list", { a: [1] }, [{ op: "add", path: "/a/-", value: 2 }], { a: [1, 2] }],
    ["replaces an item", { a: [1, 3] }, [{ op: "replace", path: "/a/1", value: 2 }], { a: [1, 2] }],
    ["replaces below an item", { a: [{ b: 1 }] }, [{ op: "replace", path: "/a/0/b", value: 2 }], { a: [{ b: 2 }] }],
    ["replaces the whole", { a: 1 }, [{ op: "replace", path: "", value: 2 }], 2],
    ["removes a field", { a: 1, b: 2 }, [{ op: "remove", path: "/a" }], { b: 2 }],
    ["removes an item", { a: [1, 2] }, [{ op: "remove", path: "/a/0" }], { a: [2] }],
    ["moves", { a: { b: 1 }, c: {} }, [{ op: "move", from: "/a/b", path: "/c/d" }], { a: {}, c: { d: 1 } }],
    ["copies", { a: [1], b: [] }, [{ op: "copy", from: "/a/0", path: "/b/-" }], { a: [1], b: [1] }],
    ["reads escaped names", { "a/b~c": 1 }, [{ op: "replace", path: "/a~1b~0c", value: 2 }], { "a/b~c": 2 }],
    [
      "tests and goes on",
      { a: { x: 1, y: 2 } },
      [
        { op: "test", path: "/a", value: { y: 2, x: 1 } },
        { op: "remove", path: "/a" },
      ],
      {},
    ],
    ["tests that a field is not there", { a: 1 }, [{ op: "test", path: "/b", value: null }], { a: 1 }],
  ])("%s", (_what, document, patch, result) => {
    const before = structuredClone(document);
    expect(jsonPatch(document, patch)).toEqual(result);
    expect(document).toEqual(before);
  });

  it.each([
    [{ a: 1 }, [{ op: "test", path: "/a", value: 2 }], 422, 'the test of the JSON patch at "/a" failed'],
    [{ a: 1 }, [{ op: "test", path: "/a", value: null }], 422, 'the test of the JSON patch at "/a" failed'],
    [{ a: 1 }, [{ op: "test", path: "/b", value: 1 }], 422, 'the test of the JSON patch at "/b" failed'],
    [{ a: 1 }, [{ op: "remove", path: "/b" }], 422, 'there is nothing at "/b" for the JSON patch'],
    [{ a: 1 }, [{ op: "replace", path: "/b", value: 1 }], 422, 'there is nothing at "/b" for the JSON patch'],
    [{ a: 1 }, [{ op: "add", path: "/a/b", value: 1 }], 422, 'there is nothing at "/a/b" for the JSON patch'],
    [{ a: 1 }, [{ op: "add", path: "/b/c", value: 1 }], 422, 'there is nothing at "/b/c" for the JSON patch'],
    [{ a: [1] }, [{ op: "add", path: "/a/2", value: 1 }], 422, 'there is nothing at "/a/2" for the JSON patch'],
    [{ a: [1] }, [{ op: "remove", path: "/a/-" }], 422, 'there is nothing at "/a/-" for the JSON patch'],
    [{ a: [1] }, [{ op: "remove", path: "/a/00" }], 422, 'there is nothing at "/a/00" for the JSON patch'],
    [{}, { op: "add" }, 400, "a JSON patch is a list of operations"],
    [{}, ["add"], 400, "an operation of a JSON patch is an object"],
    [{}, [{ op: "put", path: "/a" }], 400, 'the JSON patch has an unknown operation "put"'],
    [{}, [{ op: "add", path: "a" }], 400, 'the JSON patch needs a JSON pointer as "path", not "a"'],
    [{}, [{ op: "add", path: "/~2" }], 400, 'the JSON patch needs a JSON pointer as "path", not "/~2"'],
    [{}, [{ op: "move", path: "/a" }], 400, 'the JSON patch needs a JSON pointer as "from", not undefined'],
  ])("%j with %j is refused", (document, patch, code, message) => {
    expect(() => jsonPatch(document, patch)).toThrow(expect.objectContaining({ code, message }));
  });

  it("adds and removes without a trace", () => {
    const document = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(document, fc.string(), fc.jsonValue(), (before, field, value) => {
        fc.pre(!Object.hasOwn(before, field));
        const path = `/${field.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        const patch = [
          { op: "add", path, value },
          { op: "test", path, value },
          { op: "remove", path },
        ];
        expect(jsonPatch(before, patch)).toEqual(before);
      }),
    );
  });
});
