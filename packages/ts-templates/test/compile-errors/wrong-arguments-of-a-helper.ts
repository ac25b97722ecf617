import { type Expr, helper, text } from "@helm/ts-templates";
import { z } from "zod";

declare const values: { readonly name: Expr<string>; readonly tag: Expr<string | undefined> };

const image = helper(
  "image",
  z.strictObject({ name: z.string(), tag: z.string() }),
  ({ name, tag }) => text`${name}:${tag}`,
);

export const missing = image({ name: values.name });
export const optional = image({ name: values.name, tag: values.tag });
export const misspelled = image({ name: values.name, tag: "1", tagg: "2" });
