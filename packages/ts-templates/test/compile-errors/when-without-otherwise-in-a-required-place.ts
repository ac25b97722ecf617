import { type Expr, type Templated, when } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";

declare const values: { readonly selective: Expr<boolean> };

export const deployment: Templated<IDeployment> = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  spec: {
    selector: when(values.selective, { matchLabels: { app: "web" } }),
    template: { spec: { containers: [] } },
  },
};
