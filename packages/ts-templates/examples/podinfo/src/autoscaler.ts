import { ifNotEmpty, ifSet, type Templated } from "@helm/ts-templates";
import type { IHorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import type { Context } from "./context.ts";

export function autoscaler({ values, names, metadata }: Context): Templated<IHorizontalPodAutoscaler> {
  const { hpa, replicaCount } = values;
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: names.fullname },
      minReplicas: replicaCount,
      maxReplicas: hpa.maxReplicas,
      metrics: [
        ifSet(hpa.cpu, (percent) => ({
          type: "Resource",
          resource: { name: "cpu", target: { type: "Utilization", averageUtilization: percent } },
        })),
        ifNotEmpty(hpa.memory, (amount) => ({
          type: "Resource",
          resource: { name: "memory", target: { type: "AverageValue", averageValue: amount } },
        })),
        ifSet(hpa.requests, (count) => ({
          type: "Pods",
          pods: { metric: { name: "http_requests" }, target: { type: "AverageValue", averageValue: count } },
        })),
      ],
    },
  };
}
