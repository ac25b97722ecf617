import {
  type Expr,
  each,
  helper,
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

/** The selector of pods, in a term of an affinity or a constraint. */
type Selector = Pick<IPodAffinityTerm & ITopologySpreadConstraint, "labelSelector">;

/** The affinity that the values say; a term that names no labels is about the pods of this release. */
export function affinity(context: Context): Templated<IAffinity> {
  const { nodeAffinity, podAffinity, podAntiAffinity } = context.values.affinity;
  const own = ownPods(context);
  return {
    nodeAffinity: ifNotEmpty(nodeAffinity),
    podAffinity: ifNotEmpty(podAffinity, (given) => terms(given, own)),
    podAntiAffinity: ifNotEmpty(podAntiAffinity, (given) => terms(given, own)),
  };
}

/** The constraints of the values; one that names no labels is about the pods of this release. */
export function spreadConstraints(context: Context): Templated<ITopologySpreadConstraint[]> {
  const own = ownPods(context);
  return [
    each(context.values.topologySpreadConstraints, (one) => when(isSet(one.labelSelector), one, merge(one, own))),
  ];
}

function terms(given: ValueRef<IPodAffinity>, own: Expr<Selector>): Templated<IPodAffinity> {
  return {
    preferredDuringSchedulingIgnoredDuringExecution: ifNotEmpty(
      given.preferredDuringSchedulingIgnoredDuringExecution,
      (all) => [
        each(all, ({ weight, podAffinityTerm }) => ({ weight, podAffinityTerm: completed(podAffinityTerm, own) })),
      ],
    ),
    requiredDuringSchedulingIgnoredDuringExecution: ifNotEmpty(
      given.requiredDuringSchedulingIgnoredDuringExecution,
      (all) => [each(all, (term) => completed(term, own))],
    ),
  };
}

function completed(term: ValueRef<IPodAffinityTerm>, own: Expr<Selector>): Templated<IPodAffinityTerm> {
  return when(isSet(term.labelSelector), term, merge(term, own));
}

function ownPods({ selectorLabels }: Context): Expr<Selector> {
  return helper<Selector>("own-pods", { labelSelector: { matchLabels: selectorLabels } });
}
