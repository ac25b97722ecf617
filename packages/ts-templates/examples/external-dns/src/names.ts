import {
  byKind,
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
  /** Name of the application. */
  readonly name: Expr<string>;
  /** Name of most objects: what the values say, or made of the names of release and chart. */
  readonly fullname: Expr<string>;
  readonly serviceAccount: Expr<string>;
  readonly provider: Expr<string>;
}

export function namesOf({ nameOverride, fullnameOverride, serviceAccount, provider }: Values): Names {
  const chosen = choose(isNotEmpty(nameOverride), nameOverride, chart.name);
  const fullname = helper<string>(
    "fullname",
    when(
      isNotEmpty(fullnameOverride),
      shortened(fullnameOverride),
      when(contains(chosen, release.name), shortened(release.name), shortened(text`${release.name}-${chosen}`)),
    ),
  );
  const own = choose(serviceAccount.create, fullname, "default");
  return {
    name: helper<string>("name", shortened(chosen)),
    fullname,
    serviceAccount: helper<string>(
      "service-account-name",
      choose(isNotEmpty(serviceAccount.name), serviceAccount.name, own),
    ),
    provider: helper<string>("provider-name", byKind(provider, { string: (name) => name, record: ({ name }) => name })),
  };
}

/** A name has at most 63 characters, and no dash at its end. */
function shortened(name: Expr<string>): Expr<string> {
  return trimSuffix("-", trunc(63, name));
}
