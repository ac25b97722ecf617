import { collect, data, type Expr, fn, join, lower, type ValueRef } from "@helm/ts-templates";

declare const values: {
  readonly name: Expr<string>;
  readonly count: Expr<number>;
  readonly optional: Expr<string | undefined>;
  readonly hosts: ValueRef<{ name: string; port: number }[]>;
};

export const misspelled = fn.camelCase(values.name);
export const number = fn.trim(values.count);
export const missing = lower(values.optional);
export const few = fn.trunc(values.name);
export const written = join(",", data<string[]>([values.name, values.count]));
export const ports: Expr<readonly string[]> = collect(values.hosts, ({ port }) => port);
