import {
  and,
  choose,
  type Expr,
  fn,
  isNotEmpty,
  not,
  or,
  spread,
  type Templated,
  text,
  when,
} from "@helm/ts-templates";
import type { IClusterRole } from "kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRole";
import type { IPolicyRule } from "kubernetes-models/rbac.authorization.k8s.io/v1/PolicyRule";
import type { IRole } from "kubernetes-models/rbac.authorization.k8s.io/v1/Role";
import type { Context } from "../context.ts";
import type { Values } from "../values/index.ts";
import { gatewayRoutes, otherRules, reading, type SourceRule, sourceRules } from "./sources.ts";

const apiVersion = "rbac.authorization.k8s.io/v1";
const gateways = reading("gateway.networking.k8s.io", "gateways");
const namespaces = reading("", "namespaces");

/** A role of the release's namespace, or of the cluster. */
type EitherRole = Omit<IClusterRole, "kind"> & { readonly kind: "Role" | "ClusterRole" };

/** What the sources need; for gateways in another namespace than the routes there is a second role. */
export function roles(context: Context) {
  const { values, names, labels } = context;
  const role: Templated<EitherRole> = {
    apiVersion,
    kind: choose<"Role" | "ClusterRole">(values.namespaced, "Role", "ClusterRole"),
    metadata: { name: names.fullname, labels },
    rules: rules(values),
  };
  const ofNamespaces: Templated<IClusterRole> = {
    apiVersion,
    kind: "ClusterRole",
    metadata: { name: text`${names.fullname}-namespaces`, labels },
    rules: [namespaces],
  };
  const ofGateways: Templated<IRole> = {
    apiVersion,
    kind: "Role",
    metadata: { name: text`${names.fullname}-gateway`, namespace: values.gatewayNamespace, labels },
    rules: [gateways],
  };
  const isApart = and(values.namespaced, hasGatewaySources(values));
  return [role, when(isApart, when(isNotEmpty(values.gatewayNamespace), ofGateways, ofNamespaces))];
}

/** Whether any route of the Gateway API is a source. */
export function hasGatewaySources({ sources }: Values): Expr<boolean> {
  return hasAny(sources, Object.keys(gatewayRoutes));
}

function rules(values: Values): Templated<IPolicyRule[]> {
  const { namespaced, gatewayNamespace, sources } = values;
  const isHere = not(and(namespaced, isNotEmpty(gatewayNamespace)));
  return [
    ...sourceRules.map((rule) => ofSources(rule, values)),
    when(and(hasGatewaySources(values), isHere), gateways),
    when(and(hasGatewaySources(values), not(namespaced)), namespaces),
    ...Object.entries(gatewayRoutes).map(([source, resource]) =>
      when(hasAny(sources, [source]), reading("gateway.networking.k8s.io", resource)),
    ),
    ...otherRules.map((rule) => ofSources(rule, values)),
    spread(values.rbac.additionalPermissions),
  ];
}

function ofSources({ sources, cluster, ...rule }: SourceRule, values: Values) {
  const needed = hasAny(values.sources, sources);
  return when(cluster === true ? and(not(values.namespaced), needed) : needed, rule);
}

function hasAny(list: Values["sources"], [first = "", ...others]: readonly string[]): Expr<boolean> {
  return or(fn.has(first, list), ...others.map((source) => fn.has(source, list)));
}
