import { type Expr, ifSet, type Templated } from "@helm/ts-templates";
import type { IHorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import type { Names } from "./names.ts";
import type { Values } from "./values.ts";

export function autoscaler({ autoscaling }: Values, { fullname, labels }: Names): Templated<IHorizontalPodAutoscaler> {
  const utilization = (name: string) => (averageUtilization: Expr<number>) => ({
    type: "Resource",
    resource: { name, target: { type: "Utilization", averageUtilization } },
  });
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name: fullname, labels },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: fullname },
      minReplicas: autoscaling.minReplicas,
      maxReplicas: autoscaling.maxReplicas,
      metrics: [
        ifSet(autoscaling.targetCPUUtilizationPercentage, utilization("cpu")),
        ifSet(autoscaling.targetMemoryUtilizationPercentage, utilization("memory")),
      ],
    },
  };
}
