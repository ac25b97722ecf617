/**
 * The same labels on every object, with those of the user, and those of the object itself.
 *
 * Pitfall: whoever comes last in the text wins or not, by the parser; so a user's label takes the name of the app away.
 * Here the order says who wins: the user's labels first, then the chart's, then the object's.
 */
import {
  chart as chartMetadata,
  defineChart,
  type Expr,
  entries,
  release,
  spread,
  type Templated,
} from "@helm/ts-templates";
import type { IService } from "kubernetes-models/v1/Service";
import type { IServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import { z } from "zod";

type Labels = Readonly<Record<string, string>>;

const values = z.strictObject({
  commonLabels: z.record(z.string(), z.string()).default({}).describe("Labels of every object"),
});

function labels(commonLabels: Expr<Labels>, own: Labels = {}) {
  return entries<string>(
    spread(commonLabels),
    {
      "app.kubernetes.io/name": "web",
      "app.kubernetes.io/instance": release.name,
      "app.kubernetes.io/version": chartMetadata.appVersion,
      "app.kubernetes.io/managed-by": release.service,
    },
    own,
  );
}

export const chart = defineChart({
  values,
  templates: ({ commonLabels }) => {
    const account: Templated<IServiceAccount> = {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "web", labels: labels(commonLabels) },
    };
    const service: Templated<IService> = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web", labels: labels(commonLabels, { "app.kubernetes.io/component": "server" }) },
      spec: { ports: [{ port: 80 }] },
    };
    return { "service-account": account, service };
  },
});
