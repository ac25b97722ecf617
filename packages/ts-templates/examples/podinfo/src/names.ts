import {
  chart,
  choose,
  contains,
  type Expr,
  helper,
  isNotEmpty,
  release,
  text,
  trimSuffix,
  trunc,
  when,
} from "@helm/ts-templates";
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

export function namesOf({ nameOverride, fullnameOverride, namespaceOverride, serviceAccount, tls }: Values): Names {
  const name = choose(isNotEmpty(nameOverride), nameOverride, chart.name);
  const fullname = helper<string>(
    "fullname",
    when(
      isNotEmpty(fullnameOverride),
      shortened(fullnameOverride),
      when(contains(name, release.name), shortened(release.name), shortened(text`${release.name}-${name}`)),
    ),
  );
  return {
    fullname,
    namespace: helper<string>(
      "namespace",
      shortened(choose(isNotEmpty(namespaceOverride), namespaceOverride, release.namespace)),
    ),
    serviceAccount: choose(isNotEmpty(serviceAccount.name), serviceAccount.name, fullname),
    tlsSecret: choose(isNotEmpty(tls.secretName), tls.secretName, text`${fullname}-tls`),
  };
}

/** A name has at most 63 characters, and no dash at its end. */
function shortened(name: Expr<string>): Expr<string> {
  return trimSuffix("-", trunc(63, name));
}
