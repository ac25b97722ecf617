import { type Expr, eq, gt } from "@helm/ts-templates";

declare const values: { readonly mode: Expr<"enforce" | "off">; readonly replicas: Expr<number> };

export const test = eq(values.mode, "enforced");
export const few = gt(values.replicas, "2");
