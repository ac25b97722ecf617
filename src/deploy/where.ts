import type { DeployMesh, DeployNamespace, DeployRelease, Values } from "@helm/ts-templates";
import { z } from "zod";
import { chartSchema } from "../values/chart-schema.ts";

const { cluster, namespaces, mesh } = chartSchema.shape;

/** Of the chart's values what says where it is deployed; values of an earlier version say less. */
const placed = z.object({ cluster, namespaces, mesh: mesh.pick({ revisionTag: true }).loose() });

/** The AKS cluster of a target. */
export function clusterOf(values: Values): string {
  return placed.parse(values).cluster;
}

/** The namespaces of the frontends and of MISE, into which the mesh puts sidecars; those of the mesh itself are AKS's. */
export function namespacesOf(values: Values): readonly DeployNamespace[] {
  const { namespaces, mesh } = placed.parse(values);
  const labels = { "istio.io/rev": mesh.revisionTag };
  return [
    { name: namespaces.frontend, labels },
    { name: namespaces.mise, labels },
  ];
}

/**
 * One release; in cloud dev two, mesh and MISE first: there no frontend depends on MISE, so a MISE that does not get
 * ready fails a release of its own, and the frontends' is not touched.
 */
export function releasesOf(values: Values, [cloud]: readonly string[]): readonly DeployRelease[] {
  const { frontend, mesh } = placed.parse(values).namespaces;
  const name = "aro-hcp-frontend";
  if (cloud !== "dev") return [{ name, namespace: frontend }];
  return [
    { name: "aro-hcp-mesh", namespace: mesh, values: { components: { frontend: false } } },
    { name, namespace: frontend, values: { components: { mesh: false, mise: false } } },
  ];
}

/** Where the mesh's control plane is, and what it adds to its own configuration. */
export function meshOf(values: Values): DeployMesh {
  return {
    rootNamespace: placed.parse(values).namespaces.mesh,
    sharedConfigMap: (revision) => `istio-shared-configmap-${revision}`,
  };
}
