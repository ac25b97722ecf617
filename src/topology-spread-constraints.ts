import { choose, comment, eq, type Templated } from "@helm/ts-templates";
import type { ITopologySpreadConstraint } from "kubernetes-models/v1/TopologySpreadConstraint";
import type { Values } from "./values-reference.ts";

type Labels = Readonly<Record<string, string>>;

/** Spreads the pods with these labels over the region's zones, and within a zone over its nodes. */
export function topologySpreadConstraints(
  labels: Labels,
  values: Values,
): readonly Templated<ITopologySpreadConstraint>[] {
  const zone = choose(eq(values.zoneCount, 0), "kubernetes.azure.com/agentpool", "topology.kubernetes.io/zone");
  return [
    spreadOver(comment("A region without zones spreads its pods over node pools instead.", zone), labels),
    spreadOver("kubernetes.io/hostname", labels),
  ];
}

function spreadOver(topologyKey: Templated<string>, labels: Labels): Templated<ITopologySpreadConstraint> {
  return { maxSkew: 1, topologyKey, whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels: labels } };
}
