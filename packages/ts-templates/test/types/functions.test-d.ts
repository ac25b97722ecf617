import { expectTypeOf, test } from "vitest";
import { call, type Expr, each, fn, type Templated, type ValueRef } from "../../src/index.ts";

declare const name: Expr<string>;
declare const some: Expr<string | undefined>;
declare const names: Expr<readonly string[]>;
declare const someNames: Expr<readonly string[] | undefined>;
declare const ports: Expr<readonly number[]>;
declare const limits: Expr<Readonly<Record<string, number>>>;
declare const image: ValueRef<{ readonly tag: string; readonly pull: boolean }>;

test("a function takes values and expressions of its types", () => {
  expectTypeOf(fn.trunc(63, name)).toEqualTypeOf<Expr<string>>();
  expectTypeOf(fn.camelcase("a_b")).toEqualTypeOf<Expr<string>>();
  // @ts-expect-error a number is no text
  fn.upper(3);
  // @ts-expect-error a value that may be missing stops the render
  fn.upper(some);
  // @ts-expect-error there is no such function
  fn.shout(name);
});

test("a result follows the arguments", () => {
  expectTypeOf(fn.first(names)).toEqualTypeOf<Expr<string | undefined>>();
  expectTypeOf(fn.uniq(ports)).toEqualTypeOf<Expr<number[]>>();
  expectTypeOf(fn.values(limits)).toEqualTypeOf<Expr<number[]>>();
  expectTypeOf(fn.default("a", some)).toEqualTypeOf<Expr<string>>();
  expectTypeOf(fn.concat(names, someNames, ["a", name])).toEqualTypeOf<Expr<string[]>>();
  // @ts-expect-error a number is in no list of texts
  fn.append(names, 3);
});

test("only the caller knows what is in a text", () => {
  const config = fn.fromJson<{ readonly level: string }>(name);
  expectTypeOf(config.level).toExtend<Expr<string>>();
  expectTypeOf(fn.semver(name).Major).toExtend<Expr<number>>();
});

test("records take objects of the values", () => {
  expectTypeOf(fn.hasKey(image, "tag")).toEqualTypeOf<Expr<boolean>>();
  expectTypeOf(fn.keys(limits, image)).toEqualTypeOf<Expr<string[]>>();
});

test("a function can be called by its name", () => {
  expectTypeOf(call("sha512sum", name)).toEqualTypeOf<Expr<string>>();
  // @ts-expect-error a text is missing
  call("trunc", 3);
  // @ts-expect-error there is no such function
  call("shout", name);
});

test("results stand in manifests and loops", () => {
  const templated: Templated<{ readonly list: string[]; readonly some?: string }> = {
    list: [each(fn.splitList(",", name), (part) => part)],
    some: fn.first(names),
  };
  const whole: Templated<{ list: string[] }> = { list: fn.splitList(",", name) };
  expectTypeOf(whole).not.toBeAny();
  expectTypeOf(templated).not.toBeAny();
});
