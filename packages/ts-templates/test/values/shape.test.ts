import { expect, test } from "vitest";
import { z } from "zod";
import { shapeOf } from "../../src/values/index.ts";

const kinds = [
  ["z.string()", z.string(), "string", false],
  ["z.enum()", z.enum(["a", "b"]), "string", false],
  ["z.int()", z.int(), "integer", false],
  ["z.number().int()", z.number().int(), "integer", false],
  ["z.number()", z.number(), "number", false],
  ["z.float32()", z.float32(), "number", false],
  ["z.literal(3)", z.literal(3), "integer", false],
  ["a union of one kind", z.union([z.string().min(2), z.literal("x")]), "string", false],
  ["a union of two kinds", z.union([z.string(), z.int()]), "unknown", false],
  ["optional()", z.int().optional(), "integer", true],
  ["nullable()", z.int().nullable(), "integer", true],
  ["default()", z.int().default(1), "integer", false],
  ["default() inside optional()", z.int().default(1).optional(), "integer", true],
  ["optional() inside default()", z.int().optional().default(1), "integer", false],
  ["prefault()", z.strictObject({}).prefault({}), "object", false],
  ["a list", z.array(z.string()), "list", false],
  ["a record", z.record(z.string(), z.string()), "record", false],
] as const;

test.each(kinds)("the shape of %s", (_, schema, kind, optional) => {
  expect(shapeOf(schema)).toMatchObject({ kind, optional });
});

test("a record with listed keys has them as members, of a partial record each may be missing", () => {
  const keys = z.enum(["v1", "v2"]);
  const whole = shapeOf(z.record(keys, z.string())).members();
  const partial = shapeOf(z.partialRecord(keys, z.string())).members();
  expect(Object.keys(whole)).toEqual(["v1", "v2"]);
  expect([whole["v1"]?.optional, partial["v1"]?.optional]).toEqual([false, true]);
});
