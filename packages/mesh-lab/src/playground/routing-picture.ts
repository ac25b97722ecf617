import type { MeshPlan, Server, Workload } from "../plan/index.ts";
import { readAuthorizers } from "./authorizers.ts";
import { wantsMutualTls } from "./mutual-tls.ts";
import { identitiesIn, policiesFor } from "./policies.ts";
import { readRoutes } from "./read-routes.ts";
import type { Route } from "./route.ts";

/** How requests go through a mesh, as its manifests say: from gateways by routes to workloads, and who is asked. */
export interface RoutingPicture {
  readonly gateways: readonly PictureGateway[];
  readonly workloads: readonly PictureWorkload[];
  readonly providers: MeshPlan["providers"];
  readonly notes: readonly string[];
}

/** The pods of a gateway, and what is reached through them. */
export interface PictureGateway {
  /** `namespace/name` of the pods' owner. */
  readonly id: string;
  readonly ip: string;
  readonly servers: readonly Server[];
  /** Names of the extension providers that it asks. */
  readonly asks: readonly string[];
  readonly routes: readonly Route[];
}

/** A workload, whom its proxy asks, and for whom it answers. */
export interface PictureWorkload extends Pick<Workload, "id" | "namespace" | "ip" | "isMeshed" | "serviceAccount"> {
  readonly ports: readonly PicturePort[];
  /** Names of the extension providers that its proxy asks. */
  readonly asks: readonly string[];
  /** Names of the extension providers that it answers for. */
  readonly authorizes: readonly string[];
  /** Whom the policies for it name, `namespace/serviceAccount`. */
  readonly named: readonly string[];
}

/** A port of a workload, and whether it takes nothing but mutual TLS. */
export type PicturePort = Workload["ports"][number] & { readonly isMutualTls: boolean };

/** Draws the picture of a plan. Pure. */
export function routingPicture(plan: MeshPlan): RoutingPicture {
  const authorizers = readAuthorizers(plan);
  const routes = readRoutes(plan);
  const asks = (id: string) => authorizers.get(id) ?? [];
  return {
    gateways: plan.gateways.map(({ id, ip, servers, serves }) => ({
      id,
      ip,
      servers,
      asks: asks(id),
      routes: routes.filter(({ gateways }) => gateways.some((gateway) => serves.includes(gateway))),
    })),
    workloads: plan.workloads.map((workload) => pictureWorkload(workload, asks(workload.id), plan)),
    providers: plan.providers,
    notes: plan.notes,
  };
}

function pictureWorkload(workload: Workload, asks: readonly string[], plan: MeshPlan): PictureWorkload {
  const { id, namespace, ip, isMeshed, serviceAccount } = workload;
  const ports = workload.ports.map((port) => ({ ...port, isMutualTls: wantsMutualTls(workload, port.number, plan) }));
  const authorizes = plan.providers.filter(({ workloads }) => workloads.includes(id)).map(({ name }) => name);
  const policies = policiesFor(workload, plan);
  const named = [...new Set(policies.flatMap((policy) => identitiesIn(policy, plan.trustDomain)))];
  return { id, namespace, ip, ports, isMeshed, serviceAccount, asks, authorizes, named };
}
