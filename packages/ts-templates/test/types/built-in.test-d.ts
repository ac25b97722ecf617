import { expectTypeOf, test } from "vitest";
import {
  at,
  capabilities,
  chart,
  type Expr,
  each,
  files,
  isSet,
  kubeVersionIs,
  lookup,
  type Templated,
  tpl,
  tplYaml,
} from "../../src/index.ts";

interface Secret {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly data?: Readonly<Record<string, string>>;
}

declare const name: Expr<string>;
declare const some: Expr<string | undefined>;
declare const labels: Expr<Readonly<Record<string, string>>>;

test("an object of the cluster may be missing, and so may all that is in it", () => {
  const secret = lookup<Secret>("v1", "Secret", name, "web");
  expectTypeOf(isSet(secret)).toEqualTypeOf<Expr<boolean>>();
  expectTypeOf(secret.metadata.labels).toExtend<Expr<Readonly<Record<string, string>> | undefined>>();
  expectTypeOf(at(secret.data, "password")).toExtend<Expr<string | undefined>>();
  const optional: Templated<{ data?: Readonly<Record<string, string>> }> = { data: secret.data };
  // @ts-expect-error it may be missing
  const required: Templated<{ data: Readonly<Record<string, string>> }> = { data: secret.data };
  expectTypeOf([optional, required]).not.toBeAny();
  // @ts-expect-error a Secret has no status
  secret.status;
});

test("files are text, and maps of text", () => {
  expectTypeOf(files.get(name)).toEqualTypeOf<Expr<string>>();
  expectTypeOf(files.glob("config/*").asConfig).toEqualTypeOf<Expr<Readonly<Record<string, string>>>>();
  each(files.lines("hosts"), (line) => {
    expectTypeOf(line).toExtend<Expr<string>>();
    return line;
  });
});

test("what the cluster and the chart say are values", () => {
  expectTypeOf(capabilities.hasApi("v1")).toEqualTypeOf<Expr<boolean>>();
  expectTypeOf(kubeVersionIs(">=1.30")).toEqualTypeOf<Expr<boolean>>();
  expectTypeOf(chart.annotation("category")).toEqualTypeOf<Expr<string>>();
  // @ts-expect-error the range is known when the chart is made
  kubeVersionIs(name);
});

test("a template in the values gives what it stands for", () => {
  expectTypeOf(tpl(name)).toEqualTypeOf<Expr<string>>();
  expectTypeOf(tplYaml(labels)).toEqualTypeOf<Expr<Readonly<Record<string, string>>>>();
  // @ts-expect-error a text that may be missing stops the render
  tpl(some);
});
