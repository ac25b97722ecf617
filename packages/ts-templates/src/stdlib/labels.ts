import { chart, type Expr, release, replace, text, trunc } from "../expr/index.ts";
import { fn } from "../functions/index.ts";
import { entries, helper, spread } from "../template/index.ts";

/**
 * The labels by which a Service or a Deployment finds its pods. They may never change, so no version is among them, and
 * the labels of an object are none.
 */
export type SelectorLabels = Readonly<Record<string, string>> & {
  readonly "app.kubernetes.io/name": string;
  readonly "app.kubernetes.io/instance": string;
};

/** What labels say of an object. */
export interface LabelOptions {
  /** The chart's name: {@link names} has it. */
  readonly name: Expr<string>;
  /** The part of the chart that the object belongs to, such as `server`. */
  readonly component?: string;
}

/** What labels say beyond what a selector asks for. */
export interface AllLabelOptions extends LabelOptions {
  /** What the chart is a part of. */
  readonly partOf?: string;
  /** Labels that people add; the chart's own win over them. */
  readonly extra?: Expr<Readonly<Record<string, string>> | undefined>;
}

/**
 * The labels of a selector and of the pods that it finds.
 *
 * @example spec: { selector: { matchLabels: selectorLabels({ name, component: "server" }) } }
 */
export function selectorLabels(options: LabelOptions): Expr<SelectorLabels> {
  return helper<SelectorLabels>(named("selector-labels", options), ofSelector(options) as never);
}

/**
 * The labels that Kubernetes and Helm recommend for every object (https://helm.sh/docs/chart_best_practices/labels).
 *
 * @example metadata: { name, labels: labels({ name, component: "server", extra: values.commonLabels }) }
 */
export function labels(options: AllLabelOptions): Expr<Readonly<Record<string, string>>> {
  const { partOf, extra } = options;
  const own = {
    "helm.sh/chart": helper("chart", chartLabel),
    ...ofSelector(options),
    "app.kubernetes.io/version": chart.appVersion,
    "app.kubernetes.io/managed-by": release.service,
    ...(partOf !== undefined && { "app.kubernetes.io/part-of": partOf }),
  };
  const body = extra === undefined ? own : entries<string>(spread(extra), own);
  return helper<Readonly<Record<string, string>>>(named("labels", options), body);
}

function ofSelector({ name, component }: LabelOptions) {
  return {
    "app.kubernetes.io/name": name,
    "app.kubernetes.io/instance": release.name,
    ...(component !== undefined && { "app.kubernetes.io/component": component }),
  };
}

/** A label takes no `+`, which a version may have. */
const chartLabel: Expr<string> = fn.trimAll("-._", trunc(63, replace("+", "_", text`${chart.name}-${chart.version}`)));

function named(what: string, { component }: LabelOptions): string {
  return component === undefined ? what : `${component}-${what}`;
}
