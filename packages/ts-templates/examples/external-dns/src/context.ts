import { type Expr, release } from "@helm/ts-templates";
import { labels, type SelectorLabels, selectorLabels } from "@helm/ts-templates/stdlib";
import { type Names, namesOf } from "./names.ts";
import type { Values } from "./values/index.ts";

type Labels = Readonly<Record<string, string>>;

/** What resource functions are given: the values, and what all objects have in common. */
export interface Context {
  readonly values: Values;
  readonly names: Names;
  readonly labels: Expr<Labels>;
  readonly selectorLabels: Expr<SelectorLabels>;
  /** Name, namespace and labels of the objects that are named like the release. */
  readonly metadata: { readonly name: Expr<string>; readonly namespace: Expr<string>; readonly labels: Expr<Labels> };
}

export function contextOf(values: Values): Context {
  const names = namesOf(values);
  const all = labels({ name: names.name, extra: values.commonLabels });
  return {
    values,
    names,
    labels: all,
    selectorLabels: selectorLabels({ name: names.name }),
    metadata: { name: names.fullname, namespace: release.namespace, labels: all },
  };
}
