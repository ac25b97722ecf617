import { entries, spread, type Templated, type ValueRef } from "@helm/ts-templates";
import type { IPod } from "kubernetes-models/v1/Pod";

declare const values: {
  readonly weights: ValueRef<Record<string, number>>;
  readonly labels: ValueRef<Record<string, string>>;
  readonly args: ValueRef<number[]>;
};

export const pod: Templated<IPod> = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    labels: entries(spread(values.weights), { app: "web" }),
    annotations: { ...values.labels, owner: 5 },
  },
  spec: { containers: [{ name: "web", args: ["serve", spread(values.args)] }] },
};
