import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { expectTypeOf, test } from "vitest";
import { z } from "zod";
import type { Expr, Templated } from "../../src/index.ts";
import { each, json, lines, sha256, text, when, yaml } from "../../src/index.ts";
import { valuesOf } from "../../src/values/index.ts";

const { on, name, size, some, list } = valuesOf(
  z.strictObject({
    on: z.boolean(),
    name: z.string(),
    size: z.int(),
    some: z.string().optional(),
    list: z.array(z.string()),
  }),
);

test("lines`…` is a string that takes scalars, conditions, loops and documents", () => {
  const inner = lines`
    ${name} ${size} ${on} ${"text"} ${5}
    ${when(on, "a")} ${when(on, name, "b")} ${when(on, when(on, size))}
    ${when(on, lines`a`, lines`b`)}
    ${each(list, (item, index) => lines`${index}: ${item}`)}
    ${each(list, (item) => when(on, text`${item};`))}
    ${json<object>({ a: name })}
    ${yaml<object>({ a: name })}
  `;
  expectTypeOf(inner).toEqualTypeOf<Expr<string>>();
  const data: Templated<IConfigMap["data"] & {}> = { "a.conf": inner, "b.conf": when(on, lines`${inner}`) };
  void [data, sha256(inner)];
});

test("lines`…` refuses what has no text", () => {
  // @ts-expect-error it may be missing
  lines`${some}`;
  // @ts-expect-error a list
  lines`${list}`;
  // @ts-expect-error a structure
  lines`${{ a: 1 }}`;
  // @ts-expect-error elements that may be missing
  lines`${each(list, () => some)}`;
});
