import type { Expr } from "@helm/ts-templates";
import { labelsOf, selectorLabelsOf } from "./labels.ts";
import { type Names, namesOf } from "./names.ts";
import type { Values } from "./values/index.ts";

type Labels = Readonly<Record<string, string>>;

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
  const [labels, selectorLabels] = [labelsOf(names.fullname), selectorLabelsOf(names.fullname)];
  const metadata = { name: names.fullname, namespace: names.namespace, labels };
  return { values, names, labels, selectorLabels, metadata };
}
