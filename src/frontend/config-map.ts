import { type Expr, helper, type Templated } from "@helm/ts-templates";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { input } from "../input.ts";
import type { Values } from "../values-reference.ts";

export const configMapName = "frontend-config";

/** What both frontends read into their environment. */
export type Config = Readonly<Record<"DB_NAME" | "DB_URL" | "LOCATION", string>>;

/** Made once: for the map that holds it, and for the pods that carry its checksum. */
export function config(values: Values): Expr<Config> {
  return helper<Config>(configMapName, {
    DB_NAME: values.frontend.databaseName,
    DB_URL: input(values, "cosmosDBDocumentEndpoint"),
    LOCATION: values.location,
  });
}

export function configMap(values: Values, data: Expr<Config>): Templated<IConfigMap> {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: configMapName, namespace: values.namespaces.frontend },
    data,
  };
}
