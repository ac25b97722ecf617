import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Expr, nodeOf, type ValueRef } from "../../src/expr/index.ts";
import {
  add,
  and,
  chart,
  choose,
  contains,
  div,
  eq,
  fail,
  gt,
  hasPrefix,
  isMissing,
  isNotEmpty,
  isSet,
  join,
  le,
  lower,
  mod,
  mul,
  ne,
  not,
  or,
  orElse,
  raw,
  release,
  replace,
  required,
  sha256,
  str,
  text,
  trimSuffix,
  trunc,
} from "../../src/index.ts";
import { templateScope } from "../../src/print/scope.ts";
import { source } from "../../src/print/source.ts";
import { valuesOf } from "../../src/values/index.ts";

const schema = z.strictObject({
  name: z.string(),
  size: z.int(),
  ratio: z.number(),
  on: z.boolean(),
  level: z.enum(["a", "b"]),
  port: z.union([z.int(), z.string()]),
  list: z.array(z.string()),
  record: z.record(z.string(), z.int()),
  some: z.string().optional(),
  "kebab-case": z.strictObject({ a: z.int() }),
  parent: z
    .strictObject({ child: z.strictObject({ leaf: z.int() }), "odd-one": z.strictObject({ leaf: z.int() }) })
    .optional(),
});

interface Row {
  readonly given: (values: ValueRef<z.output<typeof schema>>) => Expr<unknown>;
  readonly want: string;
}

const tables: Readonly<Record<string, readonly Row[]>> = {
  references: [
    { given: ({ name }) => name, want: "$.Values.name" },
    { given: ({ size }) => size, want: "int64 $.Values.size" },
    { given: ({ ratio }) => ratio, want: "float64 $.Values.ratio" },
    { given: ({ record }) => record, want: "$.Values.record" },
    { given: (values) => values["kebab-case"].a, want: 'int64 (index $.Values "kebab-case").a' },
    { given: ({ parent }) => parent.child.leaf, want: "int64 (($.Values.parent).child).leaf" },
    {
      given: ({ parent }) => parent["odd-one"].leaf,
      want: 'int64 (index ($.Values.parent | default dict) "odd-one").leaf',
    },
    { given: () => release.name, want: "$.Release.Name" },
    { given: () => release.revision, want: "int64 $.Release.Revision" },
    { given: () => release.isInstall, want: "$.Release.IsInstall" },
    { given: () => chart.appVersion, want: "$.Chart.AppVersion" },
  ],
  comparison: [
    { given: ({ name }) => eq(name, "a b"), want: 'eq $.Values.name "a b"' },
    { given: ({ size }) => ne(size, 0), want: "ne (int64 $.Values.size) 0" },
    { given: ({ size, ratio }) => gt(size, ratio), want: "gt (float64 $.Values.size) (float64 $.Values.ratio)" },
    { given: ({ ratio }) => le(ratio, -0.5), want: "le (float64 $.Values.ratio) (float64 -0.5)" },
    { given: ({ size }) => eq(add(size, 1), 2), want: "eq (add $.Values.size 1) 2" },
    { given: ({ port }) => eq(port, 80), want: "eq (toJson $.Values.port) (toJson 80)" },
    { given: ({ on }) => eq(on, true), want: "eq $.Values.on true" },
    { given: ({ level }) => eq(level, "a"), want: 'eq $.Values.level "a"' },
  ],
  boolean: [
    { given: ({ on }) => not(on), want: "not $.Values.on" },
    { given: ({ on, name }) => and(on, eq(name, "a")), want: 'and $.Values.on (eq $.Values.name "a")' },
    { given: ({ on }) => or(on), want: "$.Values.on" },
    { given: ({ some }) => isSet(some), want: 'not (kindIs "invalid" $.Values.some)' },
    { given: ({ parent }) => isMissing(parent.child), want: 'kindIs "invalid" ($.Values.parent).child' },
    { given: ({ list }) => isNotEmpty(list), want: "not (empty $.Values.list)" },
  ],
  strings: [
    { given: ({ name }) => trunc(63, name), want: "trunc 63 $.Values.name" },
    { given: ({ name, size }) => trunc(size, name), want: "trunc (int $.Values.size) $.Values.name" },
    { given: ({ name }) => trimSuffix("-", lower(name)), want: 'trimSuffix "-" (lower $.Values.name)' },
    { given: ({ name }) => replace("+", "_", name), want: 'replace "+" "_" $.Values.name' },
    { given: ({ name }) => contains('"', name), want: 'contains "\\"" $.Values.name' },
    { given: ({ name }) => hasPrefix(name, release.name), want: "hasPrefix $.Values.name $.Release.Name" },
    { given: ({ list }) => join(",", list), want: 'join "," $.Values.list' },
    { given: ({ size }) => str(size), want: "toString (int64 $.Values.size)" },
    { given: ({ record }) => sha256(record), want: "sha256sum (toJson $.Values.record)" },
  ],
  text: [
    { given: ({ name }) => text`${name}`, want: "$.Values.name" },
    { given: () => text`fixed`, want: '"fixed"' },
    { given: ({ name }) => text`100%: ${name}`, want: 'printf "100%%: %s" $.Values.name' },
    {
      given: ({ size, ratio, on }) => text`${size} ${ratio} ${on}`,
      want: 'printf "%v %v %v" (int64 $.Values.size) (toJson $.Values.ratio) $.Values.on',
    },
    { given: ({ name }) => text`a${text`b${name}c`}d`, want: 'printf "ab%scd" $.Values.name' },
    {
      given: ({ port }) => text`:${port}`,
      want: 'printf ":%v" (ternary $.Values.port (toJson $.Values.port) (kindIs "string" $.Values.port))',
    },
  ],
  numbers: [
    { given: ({ size }) => add(size, 1, -2), want: "add $.Values.size 1 -2" },
    { given: ({ size, ratio }) => mul(size, ratio), want: "mulf $.Values.size $.Values.ratio" },
    { given: ({ size }) => div(mul(size, 2), 3), want: "div (mul $.Values.size 2) 3" },
    { given: ({ size }) => mod(size, 2), want: "mod $.Values.size 2" },
  ],
  alternatives: [
    { given: ({ on, name }) => choose(on, name, "b"), want: 'ternary $.Values.name "b" $.Values.on' },
    { given: ({ on, size }) => choose(not(on), size, 3), want: "ternary (int64 $.Values.size) 3 (not $.Values.on)" },
    { given: ({ some }) => orElse(some, "d"), want: 'ternary "d" $.Values.some (kindIs "invalid" $.Values.some)' },
    { given: ({ some }) => required(some, "no some"), want: 'required "no some" $.Values.some' },
    { given: ({ name }) => fail(text`not ${name}`), want: 'fail (printf "not %s" $.Values.name)' },
    { given: () => raw<string>("$.Values.name | title", "string"), want: "($.Values.name | title)" },
  ],
};

describe.each(Object.entries(tables))("%s", (_, rows) => {
  const values = valuesOf(schema);
  test.each(rows.map((row) => ({ ...row, node: nodeOf(row.given(values)) })))("$want", ({ node, want }) => {
    expect(source(node, templateScope("sample", { file: "file", helpers: new Map(), documents: new Map() }))).toBe(
      want,
    );
  });
});
