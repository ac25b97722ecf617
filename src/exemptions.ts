import type { Exemption, ProveOptions, Values } from "@helm/ts-templates";
import { z } from "zod";
import { apiPort, metricsPort } from "./frontend/names.ts";
import { misePort } from "./mise/names.ts";
import { chartSchema } from "./values/index.ts";

const { namespaces, authorization, adminApi, mise } = chartSchema.shape;
const declared = z.object({ namespaces, authorization, adminApi, mise });
type Declared = z.output<typeof declared>;

/** The ways past MISE that are wanted, each with its reason; everything else has to be protected or refused. */
export function proveOptions(values: Values): ProveOptions {
  const known = declared.parse(values);
  const routingOnly = known.authorization.mode === "routing-only" ? [routedUnasked(known)] : [];
  return {
    identities: [{ name: "admin-api", principal: principal(known.adminApi) }],
    exemptions: [metrics(known), adminApiDirectly(known), ...callersOfMise(known), ...routingOnly],
  };
}

function metrics({ namespaces: { frontend } }: Declared): Exemption {
  return {
    workload: `${frontend}/*`,
    port: metricsPort,
    methods: ["GET"],
    paths: ["/metrics"],
    reason: "Prometheus scrapes the metrics in plain text, so it has no identity that could be checked",
  };
}

function adminApiDirectly({ namespaces: { frontend }, adminApi: identity }: Declared): Exemption {
  return {
    workload: `${frontend}/aro-hcp-frontend*`,
    port: apiPort,
    clients: [principal(identity)],
    reason: "the admin API asks MISE about its own callers, and is let in by its identity",
  };
}

function callersOfMise({ namespaces: { mise: namespace }, mise: { callers } }: Declared): readonly Exemption[] {
  return Object.entries(callers).map(([name, caller]) => ({
    workload: `${namespace}/mise*`,
    port: misePort,
    clients: [principal(caller)],
    reason: `mise.callers.${name} may ask MISE`,
  }));
}

function routedUnasked({ authorization, namespaces: { frontend, ingress } }: Declared): Exemption {
  return {
    workload: `${frontend}/aro-hcp-frontend*`,
    port: apiPort,
    clients: [`cluster.local/ns/${ingress}/*`],
    reason: `authorization.mode is routing-only: ${authorization.routingOnlyReason}`,
  };
}

function principal({
  namespace,
  serviceAccount,
}: {
  readonly namespace: string;
  readonly serviceAccount: string;
}): string {
  return `cluster.local/ns/${namespace}/sa/${serviceAccount}`;
}
