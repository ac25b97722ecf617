import type { Templated } from "@helm/ts-templates";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { input } from "../input.ts";
import type { Values } from "../values-reference.ts";

export const configMapName = "frontend-config";

/** What both frontends read into their environment. */
export function configMap(values: Values): Templated<IConfigMap> {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: configMapName, namespace: values.namespaces.frontend },
    data: {
      DB_NAME: values.frontend.databaseName,
      DB_URL: input(values, "cosmosDBDocumentEndpoint"),
      LOCATION: values.location,
    },
  };
}
