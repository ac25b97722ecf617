import { type Expr, release } from "@helm/ts-templates";
import { type Labels, labelsOf, selectorLabelsOf } from "./labels.ts";
import { type Names, namesOf } from "./names.ts";
import type { Values } from "./values/index.ts";

/** What resource functions are given: the values, and what all objects have in common. */
export interface Context {
  readonly values: Values;
  readonly names: Names;
  readonly labels: Expr<Labels>;
  readonly selectorLabels: Expr<Labels>;
  /** Name, namespace and labels of the objects that are named like the release. */
  readonly metadata: { readonly name: Expr<string>; readonly namespace: Expr<string>; readonly labels: Expr<Labels> };
}

export function contextOf(values: Values): Context {
  const names = namesOf(values);
  const [labels, selectorLabels] = [labelsOf(names, values), selectorLabelsOf(names)];
  const metadata = { name: names.fullname, namespace: release.namespace, labels };
  return { values, names, labels, selectorLabels, metadata };
}
