import { choose, type Expr, fn, helper, isNotEmpty, release, text, trunc } from "@helm/ts-templates";
import { names } from "@helm/ts-templates/stdlib";
import type { Values } from "./values/index.ts";

/** Names that the objects have in common. */
export interface Names {
  /** Name of most objects: what the values say, or made of the names of release and chart. */
  readonly fullname: Expr<string>;
  readonly namespace: Expr<string>;
  readonly serviceAccount: Expr<string>;
  /** The Secret with certificate and key. */
  readonly tlsSecret: Expr<string>;
}

export function namesOf(values: Values): Names {
  const { namespaceOverride, serviceAccount, tls } = values;
  const { fullname } = names(values);
  const namespace = choose(isNotEmpty(namespaceOverride), namespaceOverride, release.namespace);
  return {
    fullname,
    namespace: helper("namespace", fn.trimAll("-", trunc(63, namespace))),
    serviceAccount: choose(isNotEmpty(serviceAccount.name), serviceAccount.name, fullname),
    tlsSecret: choose(isNotEmpty(tls.secretName), tls.secretName, text`${fullname}-tls`),
  };
}
