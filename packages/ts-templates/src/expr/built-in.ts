import { type Expr, expr, isExpr, nodeOf, type Operand } from "./expr.ts";
import type { BuiltIn, ReferenceNode, ValueKind } from "./node.ts";
import { call } from "./operators.ts";

/** The release that Helm makes (https://helm.sh/docs/chart_template_guide/builtin_objects). */
export const release: {
  readonly name: Expr<string>;
  readonly namespace: Expr<string>;
  readonly service: Expr<string>;
  readonly revision: Expr<number>;
  readonly isInstall: Expr<boolean>;
  readonly isUpgrade: Expr<boolean>;
} = {
  name: member("release", "string", "Name"),
  namespace: member("release", "string", "Namespace"),
  service: member("release", "string", "Service"),
  revision: member("release", "integer", "Revision"),
  isInstall: member("release", "boolean", "IsInstall"),
  isUpgrade: member("release", "boolean", "IsUpgrade"),
};

const annotations: ReferenceNode = {
  kind: "reference",
  root: { kind: "chart" },
  path: [{ key: "Annotations", optional: true }],
  valueKind: "unknown",
};

/** What `Chart.yaml` says (https://helm.sh/docs/topics/charts/#the-chartyaml-file); a text that it leaves out is "". */
export const chart: {
  readonly name: Expr<string>;
  readonly version: Expr<string>;
  readonly appVersion: Expr<string>;
  readonly description: Expr<string>;
  readonly home: Expr<string>;
  readonly icon: Expr<string>;
  readonly type: Expr<string>;
  readonly kubeVersion: Expr<string>;
  readonly deprecated: Expr<boolean>;
  readonly keywords: Expr<string[]>;
  readonly sources: Expr<string[]>;
  readonly annotations: Expr<Readonly<Record<string, string>> | undefined>;
  /** The annotation of a name; "" where there is none. */
  readonly annotation: (name: Operand<string>) => Expr<string>;
  /** Whether it is the chart that is installed, and not a subchart of it. */
  readonly isRoot: Expr<boolean>;
} = {
  name: member("chart", "string", "Name"),
  version: member("chart", "string", "Version"),
  appVersion: member("chart", "string", "AppVersion"),
  description: member("chart", "string", "Description"),
  home: member("chart", "string", "Home"),
  icon: member("chart", "string", "Icon"),
  type: member("chart", "string", "Type"),
  kubeVersion: member("chart", "string", "KubeVersion"),
  deprecated: member("chart", "boolean", "Deprecated"),
  keywords: member("chart", "list", "Keywords"),
  sources: member("chart", "list", "Sources"),
  annotations: expr({ ...annotations, valueKind: "record" }),
  annotation: (name) => {
    const key = isExpr(name) ? nodeOf(name as Expr<string>) : name;
    const found: ReferenceNode = { ...annotations, path: [...annotations.path, { key, optional: true }] };
    return call("default", "string", "", expr(found));
  },
  isRoot: member("chart", "boolean", "IsRoot"),
};

/** The template file that is rendered. */
export const template: {
  /** Its path with the chart's name: `shop/templates/web/deployment.yaml`. */
  readonly name: Expr<string>;
  /** The folder of the chart's templates: `shop/templates`. */
  readonly basePath: Expr<string>;
} = {
  name: member("template", "string", "Name"),
  basePath: member("template", "string", "BasePath"),
};

/** The root of a template as a whole: what `tpl` and helpers are given. */
export const rootNode: ReferenceNode = { kind: "reference", root: { kind: "root" }, path: [], valueKind: "object" };

/** An expression for a member of a built-in object, which is always there. */
export function member<T>(object: BuiltIn, valueKind: ValueKind, ...path: readonly string[]): Expr<T> {
  return expr(memberNode(object, valueKind, ...path));
}

/** The data of {@link member}. */
export function memberNode(object: BuiltIn, valueKind: ValueKind, ...path: readonly string[]): ReferenceNode {
  return { kind: "reference", root: { kind: object }, path: path.map((key) => ({ key, optional: false })), valueKind };
}
