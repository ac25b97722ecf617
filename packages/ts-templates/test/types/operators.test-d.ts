import { expectTypeOf, test } from "vitest";
import type { Expr } from "../../src/index.ts";
import {
  add,
  and,
  choose,
  eq,
  fail,
  gt,
  isMissing,
  isNotEmpty,
  isSet,
  join,
  not,
  orElse,
  release,
  required,
  sha256,
  str,
  text,
  trunc,
} from "../../src/index.ts";

declare const on: Expr<boolean>;
declare const someOn: Expr<boolean | undefined>;
declare const name: Expr<string>;
declare const level: Expr<"debug" | "info">;
declare const some: Expr<string | undefined>;
declare const size: Expr<number>;
declare const someSize: Expr<number | undefined>;
declare const list: Expr<readonly string[]>;
declare const someList: Expr<readonly string[] | undefined>;

test("text() takes scalars that are there", () => {
  expectTypeOf(text`${name} ${size} ${on} ${"a"} ${1}`).toEqualTypeOf<Expr<string>>();
  // @ts-expect-error it may be missing
  text`${some}`;
  // @ts-expect-error a list has no text; join() it
  text`${list}`;
  // @ts-expect-error undefined is no scalar
  text`${undefined}`;
});

test("a comparison is of values of one type that are there", () => {
  expectTypeOf(eq(name, "a")).toEqualTypeOf<Expr<boolean>>();
  eq(size, 1);
  eq(level, "info");
  eq(name, release.name);
  // @ts-expect-error a number is no string
  eq(name, 1);
  // @ts-expect-error a string is no number
  eq(size, "1");
  // @ts-expect-error misspelled
  eq(level, "inf");
  // @ts-expect-error it may be missing; isSet() or orElse() first
  eq(some, "a");
  // @ts-expect-error strings have no order here
  gt(name, "a");
  // @ts-expect-error lists are not compared
  eq(list, list);
});

test("a test is made of tests", () => {
  expectTypeOf(and(on, not(on), eq(size, 1))).toEqualTypeOf<Expr<boolean>>();
  // @ts-expect-error a string is no test
  and(name);
  // @ts-expect-error it may be missing
  not(someOn);
  // @ts-expect-error at least one
  and();
});

test("orElse() makes present what may be missing", () => {
  expectTypeOf(orElse(some, "a")).toEqualTypeOf<Expr<string>>();
  expectTypeOf(orElse(someSize, size)).toEqualTypeOf<Expr<number>>();
  // @ts-expect-error a fallback of another type
  orElse(some, 1);
  // @ts-expect-error a fallback that may be missing too
  orElse(some, some);
});

test("required() makes present what may be missing", () => {
  expectTypeOf(required(some, "no name")).toEqualTypeOf<Expr<string>>();
  expectTypeOf(required(someList, "no list")).toEqualTypeOf<Expr<readonly string[]>>();
  // @ts-expect-error the message says what to do
  required(some);
});

test("choose() is of scalars of one type", () => {
  expectTypeOf(choose(on, name, "b")).toEqualTypeOf<Expr<string>>();
  expectTypeOf(choose(on, 1, size)).toEqualTypeOf<Expr<number>>();
  expectTypeOf(choose<string | number>(on, name, size)).toEqualTypeOf<Expr<string | number>>();
  // @ts-expect-error of two types, which has to be said
  choose(on, name, size);
  // @ts-expect-error it may be missing
  choose(on, some, "b");
  // @ts-expect-error lists go into when()
  choose(on, list, list);
});

test("presence is of anything, emptiness of what can be empty", () => {
  expectTypeOf(isSet(some)).toEqualTypeOf<Expr<boolean>>();
  isMissing(someList);
  isNotEmpty(someList);
  isNotEmpty(some);
  // @ts-expect-error a number is not empty
  isNotEmpty(size);
});

test("functions take and give their own types", () => {
  expectTypeOf(add(size, 1)).toEqualTypeOf<Expr<number>>();
  expectTypeOf(trunc(63, name)).toEqualTypeOf<Expr<string>>();
  expectTypeOf(join(",", list)).toEqualTypeOf<Expr<string>>();
  expectTypeOf(str(size)).toEqualTypeOf<Expr<string>>();
  expectTypeOf(sha256(list)).toEqualTypeOf<Expr<string>>();
  // @ts-expect-error one term
  add(size);
  // @ts-expect-error a string
  add(size, "1");
  // @ts-expect-error swapped
  trunc(name, 63);
  // @ts-expect-error a string is no list
  join(",", name);
  // @ts-expect-error it may be missing
  add(someSize, 1);
});

test("fail() stands for any type", () => {
  expectTypeOf(fail("no")).toExtend<Expr<string>>();
  expectTypeOf(fail(text`no ${name}`)).toExtend<Expr<number>>();
});
