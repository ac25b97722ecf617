import { byKind, type Expr, helper } from "@helm/ts-templates";
import { names, serviceAccountName } from "@helm/ts-templates/stdlib";
import type { Values } from "./values/index.ts";

/** Names that the objects have in common. */
export interface Names {
  /** Name of the application. */
  readonly name: Expr<string>;
  /** Name of most objects: what the values say, or made of the names of release and chart. */
  readonly fullname: Expr<string>;
  readonly serviceAccount: Expr<string>;
  readonly provider: Expr<string>;
}

export function namesOf(values: Values): Names {
  const { name, fullname } = names(values);
  return {
    name,
    fullname,
    serviceAccount: serviceAccountName(values.serviceAccount, fullname),
    provider: helper<string>(
      "provider-name",
      byKind(values.provider, { string: (provider) => provider, record: (provider) => provider.name }),
    ),
  };
}
