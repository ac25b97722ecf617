import { each, type Templated, type ValueRef } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";

declare const values: { readonly images: ValueRef<string[]> };

export const deployment: Templated<IDeployment> = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  spec: {
    template: { spec: { containers: [{ image: "web" }, each(values.images, (image) => ({ image }))] } },
  },
};
