import {
  data,
  type Expr,
  each,
  ifNotEmpty,
  isSet,
  merge,
  type Templated,
  type ValueRef,
  when,
} from "@helm/ts-templates";
import type { IAffinity } from "kubernetes-models/v1/Affinity";
import type { IPodAffinity } from "kubernetes-models/v1/PodAffinity";
import type { IPodAffinityTerm } from "kubernetes-models/v1/PodAffinityTerm";
import type { ITopologySpreadConstraint } from "kubernetes-models/v1/TopologySpreadConstraint";
import type { Context } from "./context.ts";
import type { Labels } from "./labels.ts";

/** The affinity that the values say; a term that names no labels is about the pods of this release. */
export function affinity({ values, selectorLabels }: Context): Templated<IAffinity> {
  const { nodeAffinity, podAffinity, podAntiAffinity } = values.affinity;
  return {
    nodeAffinity: ifNotEmpty(nodeAffinity),
    podAffinity: ifNotEmpty(podAffinity, (given) => terms(given, selectorLabels)),
    podAntiAffinity: ifNotEmpty(podAntiAffinity, (given) => terms(given, selectorLabels)),
  };
}

function terms(given: ValueRef<IPodAffinity>, labels: Expr<Labels>): Templated<IPodAffinity> {
  return {
    preferredDuringSchedulingIgnoredDuringExecution: ifNotEmpty(
      given.preferredDuringSchedulingIgnoredDuringExecution,
      (all) => [
        each(all, ({ weight, podAffinityTerm }) => ({ weight, podAffinityTerm: withLabels(podAffinityTerm, labels) })),
      ],
    ),
    requiredDuringSchedulingIgnoredDuringExecution: ifNotEmpty(
      given.requiredDuringSchedulingIgnoredDuringExecution,
      (all) => [each(all, (term) => withLabels(term, labels))],
    ),
  };
}

/** A term of the values, with labels if it has none. */
function withLabels(term: ValueRef<IPodAffinityTerm>, labels: Expr<Labels>): Templated<IPodAffinityTerm> {
  return when(
    isSet(term.labelSelector),
    term,
    merge(term, data<Partial<IPodAffinityTerm>>({ labelSelector: { matchLabels: labels } })),
  );
}

/** The constraints of the values; one that names no labels is about the pods of this release. */
export function spreadConstraints({ values, selectorLabels }: Context): Templated<ITopologySpreadConstraint[]> {
  const own = data<Partial<ITopologySpreadConstraint>>({ labelSelector: { matchLabels: selectorLabels } });
  return [each(values.topologySpreadConstraints, (one) => when(isSet(one.labelSelector), one, merge(one, own)))];
}
