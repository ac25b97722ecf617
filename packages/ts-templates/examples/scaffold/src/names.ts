import {
  chart,
  choose,
  contains,
  type Expr,
  helper,
  isNotEmpty,
  release,
  replace,
  text,
  trimSuffix,
  trunc,
  when,
} from "@helm/ts-templates";
import type { Values } from "./values.ts";

type Labels = Readonly<Record<string, string>>;

/** What all objects of a release have in common. */
export interface Names {
  readonly fullname: Expr<string>;
  readonly labels: Expr<Labels>;
  /** Labels that never change, by which Deployment and Service find the pods. */
  readonly selectorLabels: Expr<Labels>;
  readonly serviceAccountName: Expr<string>;
}

export function namesOf({ nameOverride, fullnameOverride, serviceAccount }: Values): Names {
  const name = helper<string>("name", shortened(whereEmpty(nameOverride, chart.name)));
  const joined = choose(contains(name, release.name), release.name, text`${release.name}-${name}`);
  const fullname = helper<string>("fullname", shortened(whereEmpty(fullnameOverride, joined)));
  const selectorLabels = { "app.kubernetes.io/name": name, "app.kubernetes.io/instance": release.name };
  return {
    fullname,
    labels: helper<Labels>("labels", {
      "helm.sh/chart": shortened(replace("+", "_", text`${chart.name}-${chart.version}`)),
      ...selectorLabels,
      "app.kubernetes.io/version": chart.appVersion,
      "app.kubernetes.io/managed-by": release.service,
    }),
    selectorLabels: helper<Labels>("selector-labels", selectorLabels),
    serviceAccountName: helper<string>(
      "service-account-name",
      when(isNotEmpty(serviceAccount.name), serviceAccount.name, when(serviceAccount.create, fullname, "default")),
    ),
  };
}

/** A name that fits a label. */
function shortened(name: Expr<string>): Expr<string> {
  return trimSuffix("-", trunc(63, name));
}

function whereEmpty(value: Expr<string>, fallback: Expr<string>): Expr<string> {
  return choose(isNotEmpty(value), value, fallback);
}
