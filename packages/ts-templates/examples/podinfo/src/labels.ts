import { chart, type Expr, helper, release, replace, text, trimSuffix, trunc } from "@helm/ts-templates";

type Labels = Readonly<Record<string, string>>;

/** By which labels the Service finds the pods. They cannot change, so neither version nor chart is among them. */
export function selectorLabelsOf(fullname: Expr<string>): Expr<Labels> {
  return helper<Labels>("selector-labels", { "app.kubernetes.io/name": fullname });
}

/** The labels of every object. */
export function labelsOf(fullname: Expr<string>): Expr<Labels> {
  return helper<Labels>("labels", {
    "helm.sh/chart": trimSuffix("-", trunc(63, replace("+", "_", text`${chart.name}-${chart.version}`))),
    "app.kubernetes.io/name": fullname,
    "app.kubernetes.io/version": chart.appVersion,
    "app.kubernetes.io/managed-by": release.service,
  });
}
