import { expect, test } from "vitest";
import { z } from "zod";
import { stated } from "../../src/values/stated.ts";

const schema = z.strictObject({
  name: z.string().regex(/^[a-z]+$/, "a name"),
  replicas: z.int().min(1).default(2).describe("Pods"),
  header: z.strictObject({ enabled: z.boolean().default(true) }).prefault({}),
});

test("what is not stated stays away, at every depth", () => {
  expect(stated(schema).parse({ name: "a" })).toEqual({ name: "a" });
  expect(stated(schema).parse({ name: "a", header: {} })).toEqual({ name: "a", header: {} });
});

test("what is stated stays, also where it is the default", () => {
  const values = { name: "a", replicas: 2, header: { enabled: true } };
  expect(stated(schema).parse(values)).toEqual(values);
});

test.each([
  ["a missing field without default", { replicas: 2 }],
  ["a wrong value", { name: "a", replicas: 0 }],
  ["an unknown key", { name: "a", header: { enable: true } }],
])("refuses %s as the schema does", (_, values) => {
  expect(schema.safeParse(values).success).toBe(false);
  expect(stated(schema).safeParse(values).success).toBe(false);
});

test("the descriptions stay", () => {
  expect(z.toJSONSchema(stated(schema), { io: "input" })).toMatchObject({
    properties: { replicas: { description: "Pods" } },
  });
});
