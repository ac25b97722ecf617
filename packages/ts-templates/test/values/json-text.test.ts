import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonText } from "../../src/values/json-text.ts";

describe("JSON as text", () => {
  it("keeps what is short on one line", () => {
    const value = { a: { b: 1, c: [] }, long: { text: "x".repeat(90), list: [{}, "y"] } };
    expect(jsonText(value)).toBe(`{
  "a": { "b": 1, "c": [] },
  "long": {
    "text": "${"x".repeat(90)}",
    "list": [{}, "y"]
  }
}
`);
  });

  it("parses to what it was made of", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
