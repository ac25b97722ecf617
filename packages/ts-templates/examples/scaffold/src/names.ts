import type { Expr } from "@helm/ts-templates";
import type { SelectorLabels } from "@helm/ts-templates/stdlib";
import { labels, names, selectorLabels, serviceAccountName } from "@helm/ts-templates/stdlib";
import type { Values } from "./values.ts";

/** What all objects of a release have in common. */
export interface Names {
  readonly fullname: Expr<string>;
  readonly labels: Expr<Readonly<Record<string, string>>>;
  /** Labels that never change, by which Deployment and Service find the pods. */
  readonly selectorLabels: Expr<SelectorLabels>;
  readonly serviceAccountName: Expr<string>;
}

export function namesOf(values: Values): Names {
  const { name, fullname } = names(values);
  return {
    fullname,
    labels: labels({ name }),
    selectorLabels: selectorLabels({ name }),
    serviceAccountName: serviceAccountName(values.serviceAccount, fullname),
  };
}
