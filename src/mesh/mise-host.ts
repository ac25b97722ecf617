import { type Expr, text } from "@helm/ts-templates";
import type { Values } from "../values-reference.ts";

/** The host under which the mesh knows a Service in MISE's namespace. */
export function miseHost(service: string | Expr<string>, values: Values): Expr<string> {
  return text`${service}.${values.namespaces.mise}.svc.cluster.local`;
}
