import { expectTypeOf, test } from "vitest";
import { at, type Expr, eachRule, eq, type Rule, rule, type ValueRef } from "../../src/index.ts";

interface Backend {
  readonly host: string;
}

declare const backends: ValueRef<Readonly<Record<string, Backend>>>;
declare const sites: ValueRef<Readonly<Record<"a" | "b", Backend>>>;
declare const hosts: ValueRef<readonly string[]>;
declare const some: ValueRef<Backend>;
declare const name: Expr<string>;
declare const someOpen: Expr<boolean | undefined>;

test("an element of a record may be missing, and so may what is below it", () => {
  expectTypeOf(at(backends, "a")).toExtend<Expr<Backend | undefined>>();
  expectTypeOf(at(backends, name).host).toExtend<Expr<string | undefined>>();
  expectTypeOf(at(backends, name).host).not.toExtend<Expr<string>>();
  expectTypeOf(at(sites, name).host).toExtend<Expr<string | undefined>>();
  // @ts-expect-error a list is no record
  at(hosts, "a");
});

test("a rule has a test that is there, and a message", () => {
  expectTypeOf(rule({ test: eq(name, "a"), message: name })).toEqualTypeOf<Rule>();
  // @ts-expect-error a test that may be missing
  rule({ test: someOpen, message: "no" });
  // @ts-expect-error no message
  rule({ test: eq(name, "a") });
});

test("the rules of each element know its type, and its key or index", () => {
  eachRule(backends, ({ host }, key) => {
    expectTypeOf(key).toEqualTypeOf<Expr<string>>();
    return [rule({ test: eq(host, "a"), message: key })];
  });
  eachRule(hosts, (host, index) => {
    expectTypeOf(index).toEqualTypeOf<Expr<number>>();
    return rule({ test: eq(host, "a"), message: host });
  });
  // @ts-expect-error an object is no collection of rules
  eachRule(backends, () => ({ host: some.host }));
});
