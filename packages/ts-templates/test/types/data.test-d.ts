import type { IContainer } from "kubernetes-models/v1/Container";
import { expectTypeOf, test } from "vitest";
import { z } from "zod";
import type { Expr, Templated } from "../../src/index.ts";
import { add, collect, data, each, fold, join, json, sha256, spread, text, when } from "../../src/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const { on, name, list, pools } = valuesOf(
  z.strictObject({
    on: z.boolean(),
    name: z.string(),
    list: z.array(z.string()).optional(),
    pools: z.record(z.string(), z.strictObject({ size: z.int(), labels: z.record(z.string(), z.string()) })),
  }),
);

test("data() is an expression of what is written out", () => {
  const hosts = data<string[]>([name, "b", each(list, (item) => item), spread(list), when(on, name)]);
  expectTypeOf(hosts).toEqualTypeOf<Expr<string[]>>();
  join(",", hosts);
  join(",", data([name, "b"]));
  sha256(data({ a: [name], b: when(on, { c: 1 }) }));
  json<object>(data<object>({ a: 1 }));
  const container: Templated<IContainer> = { name, args: hosts, env: data<IContainer["env"] & {}>([{ name: "A" }]) };
  void container;
});

test("data() of another type is refused", () => {
  // @ts-expect-error a number is no string
  data<string[]>([1]);
  // @ts-expect-error misspelled
  data<{ port: number }>({ prt: 1 });
  // @ts-expect-error join() takes a list of strings
  join(",", data([1]));
});

test("collect() is a list of what its function makes", () => {
  expectTypeOf(collect(pools, (_, key) => key)).toExtend<Expr<readonly string[]>>();
  expectTypeOf(collect(pools, (pool) => pool.size)).toExtend<Expr<readonly number[]>>();
  expectTypeOf(
    join(
      ",",
      collect(list, (item) => text`${item}!`),
    ),
  ).toEqualTypeOf<Expr<string>>();
  join(
    ",",
    collect(list, (item) => when(on, item)),
  );
  // @ts-expect-error join() takes a list of strings
  join(",", collect(pools, (pool) => pool.size) as Expr<readonly number[]>);
  // @ts-expect-error a string is no collection
  collect(name, (item) => item);
});

test("fold() is what its steps give", () => {
  expectTypeOf(fold(pools, 0, (sum, pool) => add(sum, pool.size))).toEqualTypeOf<Expr<number>>();
  expectTypeOf(fold(list, "", (all, item, index) => text`${all}${index}${item}`)).toEqualTypeOf<Expr<string>>();
  // @ts-expect-error a step gives a string
  fold(pools, 0, (_, __, key) => key);
  // @ts-expect-error the element has no such member
  fold(pools, 0, (sum, pool) => add(sum, pool.sizes));
});
