import type { Expr, Templated } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";

declare const values: { readonly replicas: Expr<string> };

export const deployment: Templated<IDeployment> = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  spec: {
    replicas: values.replicas,
    minReadySeconds: "5",
    selector: {},
    template: { spec: { containers: [] } },
  },
};
