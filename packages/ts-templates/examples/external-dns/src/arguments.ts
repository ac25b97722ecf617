import { byKind, each, ifNotEmpty, release, str, type Templated, text, tpl, when } from "@helm/ts-templates";
import type { Context } from "./context.ts";
import type { Values } from "./values/index.ts";

/** The arguments of the program. */
export function programArguments({ values, names }: Context): Templated<string[]> {
  return [
    text`--log-level=${values.logLevel}`,
    text`--log-format=${values.logFormat}`,
    text`--interval=${values.interval}`,
    when(values.triggerLoopOnEvent, "--events"),
    each(values.sources, (source) => text`--source=${source}`),
    text`--policy=${values.policy}`,
    text`--registry=${values.registry}`,
    ifNotEmpty(values.txtOwnerId, (owner) => text`--txt-owner-id=${owner}`),
    ifNotEmpty(values.txtPrefix, (prefix) => text`--txt-prefix=${prefix}`),
    ifNotEmpty(values.txtSuffix, (suffix) => text`--txt-suffix=${suffix}`),
    when(values.namespaced, text`--namespace=${release.namespace}`),
    ifNotEmpty(values.gatewayNamespace, (namespace) => text`--gateway-namespace=${namespace}`),
    each(values.domainFilters, (domain) => text`--domain-filter=${domain}`),
    each(values.excludeDomains, (domain) => text`--exclude-domains=${domain}`),
    ifNotEmpty(values.labelFilter, (selector) => text`--label-filter=${selector}`),
    ifNotEmpty(values.annotationFilter, (selector) => text`--annotation-filter=${selector}`),
    ifNotEmpty(values.annotationPrefix, (prefix) => text`--annotation-prefix=${prefix}`),
    each(values.managedRecordTypes, (type) => text`--managed-record-types=${type}`),
    text`--provider=${tpl(names.provider)}`,
    extraArguments(values),
  ];
}

/** Arguments as they are, or values by name: of a list, the argument once for each. */
function extraArguments({ extraArgs }: Values) {
  return byKind(extraArgs, {
    list: (all) => each(all, (argument) => tpl(argument)),
    record: (all) =>
      each(all, (value, name) =>
        byKind(value, {
          string: (one) => text`--${name}=${tpl(one)}`,
          number: (one) => text`--${name}=${one}`,
          boolean: (one) => text`--${name}=${one}`,
          list: (many) => each(many, (one) => text`--${name}=${tpl(str(one))}`),
        }),
      ),
  });
}
