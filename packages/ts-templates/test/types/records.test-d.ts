import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import type { IProbe } from "kubernetes-models/v1/Probe";
import { expectTypeOf, test } from "vitest";
import { z } from "zod";
import type { Expr, Templated } from "../../src/index.ts";
import { comment, each, entries, entry, merge, omit, pick, spread, when } from "../../src/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const { on, list, labels, sizes, env, probe, low } = valuesOf(
  z.strictObject({
    on: z.boolean(),
    list: z.array(z.string()).optional(),
    labels: z.record(z.string(), z.string()).optional(),
    sizes: z.record(z.string(), z.int()),
    env: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    probe: z.strictObject({ enabled: z.boolean(), periodSeconds: z.int() }).optional(),
    low: z.strictObject({ image: z.strictObject({ tag: z.string(), pull: z.boolean() }) }),
  }),
);

test("spread() stands among items and entries of its type", () => {
  const spec: Templated<IPodSpec> = {
    containers: [
      { name: "a", args: ["--all", spread(list), when(on, spread(list)), comment("why", spread(list))] },
      { name: "b", env: [spread(env), each(env, (one) => ({ name: one.name }))] },
    ],
  };
  const configMap: Templated<IConfigMap> = {
    apiVersion: "v1",
    kind: "ConfigMap",
    data: entries(spread(labels), { a: "b" }, when(on, spread(labels)), entry("c", "d"), entries(spread(labels))),
  };
  void [spec, configMap];
});

test("spread() of another type is refused", () => {
  const spec: Templated<IPodSpec> = {
    containers: [
      // @ts-expect-error strings are no environment variables
      { name: "a", env: [spread(list)] },
      // @ts-expect-error a record has no items
      { name: "a", args: [spread(labels)] },
      // @ts-expect-error the whole list is no item
      { name: "a", args: [list] },
    ],
  };
  // @ts-expect-error numbers
  const data: Templated<Record<string, string>> = entries(spread(sizes));
  // @ts-expect-error a boolean has nothing to spread
  spread(on);
  void [spec, data];
});

test("omit() and pick() know the keys that are left", () => {
  const liveness: Templated<IProbe> = omit(probe, "enabled");
  expectTypeOf(omit(probe, "enabled")).toExtend<Expr<{ periodSeconds: number }>>();
  expectTypeOf(pick(probe, "enabled")).toExtend<Expr<{ enabled: boolean }>>();
  // @ts-expect-error misspelled
  omit(probe, "enable");
  // @ts-expect-error misspelled
  pick(probe, "enable");
  expectTypeOf(omit(labels, "anything")).toExtend<Expr<Record<string, string>>>();
  void liveness;
});

test("merge() takes parts of the first", () => {
  const part = low as unknown as Expr<{ readonly image?: { readonly tag?: string } } | undefined>;
  const other = low as unknown as Expr<{ readonly image?: { readonly tag?: number } }>;
  expectTypeOf(merge(low, part)).toExtend<Expr<{ image: { tag: string; pull: boolean } }>>();
  expectTypeOf(merge(low, part).image.tag).toExtend<Expr<string>>();
  expectTypeOf(omit(probe, "enabled").periodSeconds).toExtend<Expr<number>>();
  // @ts-expect-error a number where the first has a string
  merge(low, other);
  // @ts-expect-error one record is not merged with anything
  merge(low);
});
