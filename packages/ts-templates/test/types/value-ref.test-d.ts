import { expectTypeOf, test } from "vitest";
import { z } from "zod";
import type { Expr, ValueRef } from "../../src/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const schema = z.strictObject({
  name: z.string(),
  replicas: z.int().default(1),
  level: z.enum(["debug", "info"]),
  note: z.string().optional(),
  hosts: z.array(z.strictObject({ name: z.string() })),
  labels: z.record(z.string(), z.string()),
  weights: z.partialRecord(z.enum(["v1", "v2"]), z.int()),
  parent: z.strictObject({ child: z.string(), other: z.string().optional() }).optional(),
  global: z.looseObject({ zone: z.string() }).optional(),
  text: z.strictObject({ length: z.int(), then: z.string(), name: z.string() }),
});
const values = valuesOf(schema);

test("a reference evaluates to what the schema gives", () => {
  expectTypeOf(values.name).toExtend<Expr<string>>();
  expectTypeOf(values.name).not.toExtend<Expr<number>>();
  expectTypeOf(values.level).toExtend<Expr<"debug" | "info">>();
  expectTypeOf(values.hosts).toExtend<Expr<{ name: string }[]>>();
  expectTypeOf(values.labels).toExtend<Expr<Record<string, string>>>();
});

test("a default makes a value present", () => {
  expectTypeOf(values.replicas).toExtend<Expr<number>>();
});

test("an optional value is one that may be missing", () => {
  expectTypeOf(values.note).toExtend<Expr<string | undefined>>();
  expectTypeOf(values.note).not.toExtend<Expr<string>>();
  expectTypeOf(values.weights.v1).toExtend<Expr<number | undefined>>();
  expectTypeOf(values.weights.v1).not.toExtend<Expr<number>>();
});

test("what stands below an optional value may be missing too", () => {
  expectTypeOf(values.parent.child).toExtend<Expr<string | undefined>>();
  expectTypeOf(values.parent.child).not.toExtend<Expr<string>>();
  expectTypeOf(values.parent.other).toExtend<Expr<string | undefined>>();
});

test("of an object with other keys besides, the listed ones are members", () => {
  expectTypeOf(values.global.zone).toExtend<Expr<string | undefined>>();
  expectTypeOf(values.global.zone).not.toExtend<Expr<string>>();
  // @ts-expect-error nothing is known of it
  void values.global.region;
});

test("a value may have any name, since references have no members of their own", () => {
  expectTypeOf(values.text.length).toExtend<Expr<number>>();
  expectTypeOf(values.text.then).toExtend<Expr<string>>();
  expectTypeOf(values.text.name).toExtend<Expr<string>>();
});

test("a value that the schema does not have is no member", () => {
  // @ts-expect-error misspelled
  void values.replica;
  // @ts-expect-error a string has no members
  void values.name.length;
  // @ts-expect-error a record has no known keys; each() goes over it
  void values.labels.app;
  // @ts-expect-error a list has no members; each() goes over it
  void values.hosts.length;
});

test("a reference is read only", () => {
  // @ts-expect-error readonly
  values.name = values.text.name;
});

test("a reference to less is one to more", () => {
  expectTypeOf<ValueRef<{ a: string; b: number }>>().toExtend<ValueRef<{ a: string }>>();
  expectTypeOf<ValueRef<"a">>().toExtend<ValueRef<string>>();
  expectTypeOf<ValueRef<string | undefined>>().not.toExtend<ValueRef<string>>();
});
