import type { Expr, Templated } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";

declare const values: { readonly level: Expr<string> };

export const deployment: Templated<IDeployment> = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  spec: {
    selector: {},
    template: {
      spec: {
        containers: [
          {
            name: "web",
            env: [
              { name: "LEVEL", vlaue: values.level },
              { name: "HOST", valueFrom: { fieldRef: { fieldpath: "spec.nodeName" } } },
            ],
          },
        ],
      },
    },
  },
};
