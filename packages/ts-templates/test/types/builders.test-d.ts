import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { expectTypeOf, test } from "vitest";
import { z } from "zod";
import type { Expr, Templated, TemplateFile } from "../../src/index.ts";
import { defineChart, each, eachDocument, entries, entry, eq, fail, helper, text, when } from "../../src/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const values = valuesOf(
  z.strictObject({
    on: z.boolean(),
    name: z.string(),
    list: z.array(z.string()),
    env: z.array(z.strictObject({ name: z.string(), value: z.string().optional(), size: z.int() })).optional(),
    stacks: z.record(z.string(), z.strictObject({ weight: z.int() })),
    labels: z.record(z.string(), z.string()).optional(),
  }),
);
const { on, name, list, env, stacks, labels } = values;

test("each() gives the element and its key", () => {
  each(list, (element, index) => {
    expectTypeOf(element).toExtend<Expr<string>>();
    expectTypeOf(index).toEqualTypeOf<Expr<number>>();
    return element;
  });
  each(stacks, (stack, key) => {
    expectTypeOf(stack.weight).toExtend<Expr<number>>();
    expectTypeOf(key).toEqualTypeOf<Expr<string>>();
    return key;
  });
  each(env, (element) => {
    expectTypeOf(element.name).toExtend<Expr<string>>();
    expectTypeOf(element.value).toExtend<Expr<string | undefined>>();
    return element.name;
  });
  // @ts-expect-error a string is no collection
  each(name, (element) => element);
});

test("what each() builds is checked as if it stood in the list", () => {
  const spec: Templated<IPodSpec> = {
    containers: [
      each(list, (item) => ({ name: item })),
      each(list, (item) => when(on, { name: item })),
      each(list, (item) => when(on, { name: item }, { name: "a", image: item })),
      each(list, (item) => container(item)),
      each(list, (item) => when(on, container(item))),
      each(list, () => each(list, (item) => ({ name: item }))),
      when(
        on,
        each(list, (item) => ({ name: item })),
      ),
      each(list, (item) => ({ name: item, env: [each(env, (one) => ({ name: one.name, value: one.value }))] })),
    ],
  };
  void spec;
});

test("a mistake in what each() builds is refused", () => {
  const wrong: Templated<IPodSpec> = {
    containers: [
      // @ts-expect-error misspelled
      each(list, (item) => ({ name: item, imge: "a" })),
      // @ts-expect-error misspelled in a list in it
      each(list, (item) => ({ name: item, env: [{ name: "A", valu: "b" }] })),
      // @ts-expect-error misspelled in an each() in it
      each(list, (item) => ({ name: item, env: [each(env, (one) => ({ name: one.name, valu: "b" }))] })),
      // @ts-expect-error misspelled in a when() in it
      each(list, (item) => when(on, { name: item, imge: "a" })),
      // @ts-expect-error misspelled in a branch in it
      each(list, (item) => when(on, { name: item }, { name: "a", imge: "b" })),
      // @ts-expect-error a number
      each(list, () => ({ name: 5 })),
      // @ts-expect-error the name is missing
      each(list, (item) => ({ image: item })),
      // @ts-expect-error the name may be missing
      each(env, (one) => ({ name: one.value })),
      // @ts-expect-error the element has no such member
      each(env, (one) => ({ name: one.nam })),
    ],
  };
  void wrong;
});

test("when() takes a test", () => {
  // @ts-expect-error a string is no test
  when(name, "a");
  // @ts-expect-error a value known when the chart is made needs no when()
  when(true, "a");
  // @ts-expect-error a list is no test
  when(list, "a");
  const branches: Templated<string> = when(on, when(eq(name, "a"), name, text`b`), fail("no name"));
  // @ts-expect-error a number in one branch
  const mixed: Templated<string> = when(on, name, 5);
  void [branches, mixed];
});

test("when() as the third argument makes one of several, or none", () => {
  const spec: Templated<IPodSpec> = {
    nodeName: when(on, "a", when(on, name)),
    containers: [
      when(on, { name }, when(on, { name: "b" }, when(on, { name: "c", image: name }))),
      // @ts-expect-error misspelled in the last
      when(on, { name }, when(on, { name: "b", imge: name })),
    ],
    // @ts-expect-error a number
    hostname: when(on, "a", when(on, 5)),
  };
  void spec;
  // @ts-expect-error the place is required
  const container: Templated<IContainer> = { name: when(on, "a", when(on, "b")) };
  void container;
});

test("entries() takes maps, entries, and both of each() and when()", () => {
  const configMap: Templated<IConfigMap> = {
    apiVersion: "v1",
    kind: "ConfigMap",
    data: entries(
      { a: "b", c: env && name, d: when(on, "e") },
      entry(text`${name}-key`, name),
      each(labels, (value, key) => entry(key, value)),
      each(labels, (value, key) => when(eq(key, "a"), entry(key, value))),
      when(on, { f: "g" }),
      when(on, { f: "g" }, { h: "i" }),
      when(on, entry(name, "j")),
    ),
  };
  void configMap;
});

test("entries() refuses values of another type", () => {
  const configMap: Templated<IConfigMap> = {
    apiVersion: "v1",
    kind: "ConfigMap",
    data: entries(
      // @ts-expect-error a number
      { a: 5 },
      // @ts-expect-error a number
      entry("b", 5),
      each(stacks, (stack, key) =>
        // @ts-expect-error a number
        entry(key, stack.weight),
      ),
      // @ts-expect-error an element is no entry
      each(list, (item) => item),
    ),
  };
  // @ts-expect-error the fields of a container are listed, so it has no computed keys
  const listed: Templated<IContainer> = entries({ name: "a" });
  void [configMap, listed];
});

test("a helper is an expression of what its body is", () => {
  expectTypeOf(helper("a", text`${name}!`)).toExtend<Expr<string>>();
  expectTypeOf(helper<Record<string, string>>("labels", { app: name })).toEqualTypeOf<Expr<Record<string, string>>>();
  expectTypeOf(helper<string>("either", when(on, name, "b"))).toEqualTypeOf<Expr<string>>();
  const pod = helper(
    "pod",
    z.strictObject({ name: z.string() }),
    (given): Templated<IContainer> => container(given.name),
  );
  expectTypeOf(pod({ name: "a" })).toExtend<Expr<IContainer>>();
});

test("a helper's parameters are checked inside it and at its calls", () => {
  const image = helper(
    "image",
    z.strictObject({
      tag: z.string(),
      size: z.int(),
      env: z.strictObject({ name: z.string() }).optional(),
      note: z.string().optional(),
    }),
    ({ tag, size, note }) => {
      expectTypeOf(tag).toExtend<Expr<string>>();
      expectTypeOf(note).toExtend<Expr<string | undefined>>();
      return text`${tag}-${size}`;
    },
  );
  expectTypeOf(image({ tag: "a", size: 1 })).toEqualTypeOf<Expr<string>>();
  image({ tag: name, size: 1, note: name });
  // @ts-expect-error size is missing
  image({ tag: "a" });
  // @ts-expect-error a string for an integer
  image({ tag: "a", size: "1" });
  // @ts-expect-error an expression of a string for an integer
  image({ tag: "a", size: name });
  // @ts-expect-error misspelled
  image({ tag: "a", size: 1, nte: name });
});

test("a template file holds documents, conditions and loops of them", () => {
  const document: Templated<IConfigMap> = { apiVersion: "v1", kind: "ConfigMap" };
  expectTypeOf([document, when(on, document), when(on, fail("no")), [document]]).toExtend<TemplateFile>();
  expectTypeOf(eachDocument(stacks, () => document)).toExtend<TemplateFile>();
  expectTypeOf(eachDocument(stacks, () => [document, document])).toExtend<TemplateFile>();
  expectTypeOf(eachDocument(stacks, ({ weight }) => when(eq(weight, 1), document))).toExtend<TemplateFile>();
  // @ts-expect-error a string is no document
  const wrong: TemplateFile = "text";
  void wrong;
});

test("defineChart() gives references of its own schema", () => {
  defineChart({
    values: z.strictObject({ size: z.int() }),
    templates: (own) => {
      expectTypeOf(own.size).toExtend<Expr<number>>();
      // @ts-expect-error misspelled
      void own.sizes;
      return {};
    },
  });
});

declare function container(given: Expr<string>): Templated<IContainer>;
