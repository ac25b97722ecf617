import { describe, expectTypeOf, test } from "vitest";
import { z } from "zod";
import {
  defineChart,
  type Expr,
  foreignHelper,
  helper,
  hook,
  lines,
  subchart,
  type Templated,
  type ValueRef,
} from "../../src/index.ts";
import { image, imageSchema, labels, type SelectorLabels, selectorLabels } from "../../src/stdlib/index.ts";

describe("foreignHelper", () => {
  test("without parameters is what it gives", () => {
    expectTypeOf(foreignHelper("a", { returns: z.string() })).toEqualTypeOf<ValueRef<string>>();
    expectTypeOf(foreignHelper("a", { returns: z.object({ port: z.int() }) }).port).toEqualTypeOf<ValueRef<number>>();
  });

  test("takes a dictionary, a list or one value", () => {
    const byName = foreignHelper("a", {
      parameters: z.object({ name: z.string(), size: z.int().optional(), port: z.int().default(80) }),
      returns: z.string(),
    });
    expectTypeOf(byName({ name: "a" })).toEqualTypeOf<ValueRef<string>>();
    byName({ name: helper("name", "a"), size: 1, port: 8080 });
    // @ts-expect-error a name is missing
    byName({ size: 1 });
    // @ts-expect-error a size is a number
    byName({ name: "a", size: "1" });

    const byPlace = foreignHelper("a", { parameters: z.tuple([z.string(), z.int()]), returns: z.boolean() });
    expectTypeOf(byPlace("a", 1)).toEqualTypeOf<ValueRef<boolean>>();
    // @ts-expect-error the second one is a number
    byPlace("a", "1");

    const ofOne = foreignHelper("a", { parameters: z.record(z.string(), z.string()), returns: z.string() });
    ofOne({ a: "b" });
    // @ts-expect-error its values are strings
    ofOne({ a: 1 });
  });
});

test("a helper takes structures, and its result has members", () => {
  const settings = helper(
    "settings",
    z.object({ hosts: z.array(z.string()), debug: z.boolean().default(false) }),
    ({ hosts, debug }): Templated<{ hosts: string[]; debug: boolean }> => ({ hosts, debug }),
  );
  expectTypeOf(settings({ hosts: ["a"] }).debug).toExtend<Expr<boolean>>();
  // @ts-expect-error a host is a string
  settings({ hosts: [1] });
  // @ts-expect-error it is not called hots
  settings({ hots: [] });
});

test("a hook is the resource that it was, at an event that Helm has", () => {
  const job = { kind: "Job", metadata: { name: "a" } };
  expectTypeOf(hook(job, { on: ["pre-install"] })).toEqualTypeOf<typeof job>();
  // @ts-expect-error Helm 4 has no such event
  hook(job, { on: ["test-success"] });
  // @ts-expect-error it is applied at no event
  hook(job, { on: [] });
});

test("values of a subchart are there for templates, and may be left out where values are written", () => {
  const schema = z.strictObject({ redis: subchart(z.object({ port: z.int(), auth: z.object({ on: z.boolean() }) })) });
  expectTypeOf<z.output<typeof schema>["redis"]["port"]>().toEqualTypeOf<number>();
  expectTypeOf<{ redis: { auth: object } }>().toExtend<z.input<typeof schema>>();
  defineChart({
    values: schema,
    templates: (values) => {
      expectTypeOf(values.redis.auth.on).toEqualTypeOf<ValueRef<boolean>>();
      // @ts-expect-error it is not called prot
      values.redis.prot;
      return {};
    },
    notes: (values) => lines`
      ${values.redis.port}
    `,
  });
});

test("labels with a version are none of a selector", () => {
  const name = helper("name", "a");
  const select = (given: Expr<SelectorLabels>) => given;
  select(selectorLabels({ name, component: "server" }));
  // @ts-expect-error a selector may never change, a version does
  select(labels({ name }));
});

test("an image has what its schema says", () => {
  const values = null as unknown as ValueRef<z.output<typeof imageSchema>>;
  expectTypeOf(image(values)).toEqualTypeOf<Expr<string>>();
  const more = imageSchema.extend({ repository: z.string().default("a") });
  image(null as unknown as ValueRef<z.output<typeof more>>);
});
