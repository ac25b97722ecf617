import { type Expr, each, type Templated, type ValueRef, when } from "@helm/ts-templates";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";

declare const values: {
  readonly hardened: Expr<boolean>;
  readonly environment: ValueRef<{ name: string; value: string }[]>;
};

export const pod: Templated<IPodSpec> = {
  containers: [
    {
      name: "web",
      securityContext: when(values.hardened, { runAsNonRot: true }),
      env: [each(values.environment, ({ name, value }) => ({ name, valu: value }))],
    },
    when(values.hardened, { name: "guard", imagee: "guard" }),
  ],
};
