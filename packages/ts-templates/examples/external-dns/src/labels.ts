import {
  chart,
  type Expr,
  entries,
  helper,
  release,
  replace,
  spread,
  text,
  trimSuffix,
  trunc,
} from "@helm/ts-templates";
import type { Names } from "./names.ts";
import type { Values } from "./values/index.ts";

export type Labels = Readonly<Record<string, string>>;

/** By which labels the Service finds the pods. They cannot change, so neither version nor chart is among them. */
export function selectorLabelsOf({ name }: Names): Expr<Labels> {
  return helper<Labels>("selector-labels", {
    "app.kubernetes.io/name": name,
    "app.kubernetes.io/instance": release.name,
  });
}

/** The labels of every object; those of the values come last, and win. */
export function labelsOf({ name }: Names, { commonLabels }: Values): Expr<Labels> {
  return helper<Labels>(
    "labels",
    entries<string>(
      {
        "helm.sh/chart": trimSuffix("-", trunc(63, replace("+", "_", text`${chart.name}-${chart.version}`))),
        "app.kubernetes.io/name": name,
        "app.kubernetes.io/instance": release.name,
        "app.kubernetes.io/version": chart.appVersion,
        "app.kubernetes.io/managed-by": release.service,
      },
      spread(commonLabels),
    ),
  );
}
