import { type Expr, expr } from "./expr.ts";
import type { ValueKind } from "./node.ts";

/** The release that Helm makes (https://helm.sh/docs/chart_template_guide/builtin_objects). */
export const release: {
  readonly name: Expr<string>;
  readonly namespace: Expr<string>;
  readonly service: Expr<string>;
  readonly revision: Expr<number>;
  readonly isInstall: Expr<boolean>;
  readonly isUpgrade: Expr<boolean>;
} = {
  name: member("release", "Name", "string"),
  namespace: member("release", "Namespace", "string"),
  service: member("release", "Service", "string"),
  revision: member("release", "Revision", "integer"),
  isInstall: member("release", "IsInstall", "boolean"),
  isUpgrade: member("release", "IsUpgrade", "boolean"),
};

/** What `Chart.yaml` says (https://helm.sh/docs/topics/charts/#the-chartyaml-file). */
export const chart: {
  readonly name: Expr<string>;
  readonly version: Expr<string>;
  readonly appVersion: Expr<string>;
} = {
  name: member("chart", "Name", "string"),
  version: member("chart", "Version", "string"),
  appVersion: member("chart", "AppVersion", "string"),
};

function member<T>(root: "release" | "chart", key: string, valueKind: ValueKind): Expr<T> {
  return expr({ kind: "reference", root: { kind: root }, path: [{ key, optional: false }], valueKind });
}
