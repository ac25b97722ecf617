import { type Expr, text } from "@helm/ts-templates";

interface Workload {
  readonly namespace: Expr<string>;
  readonly serviceAccount: Expr<string>;
}

/** Who a workload is in the mesh: its SPIFFE id without the scheme, as Istio's policies name it. */
export function principal({ namespace, serviceAccount }: Workload): Expr<string> {
  return text`cluster.local/ns/${namespace}/sa/${serviceAccount}`;
}
