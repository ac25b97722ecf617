import type { Templated } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";

export const deployment: Templated<IDeployment> = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  spec: {
    replcas: 2,
    selector: { matchLabels: { app: "web" } },
    template: { spec: { containers: [] } },
  },
};
