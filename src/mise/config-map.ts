import { type Expr, json, type Templated } from "@helm/ts-templates";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import type { AppSettings } from "./app-settings.ts";
import { configMapName, settingsFile } from "./names.ts";

/** The settings file of one stack's MISE. */
export function configMap(stack: Stack, values: Values, settings: Expr<AppSettings>): Templated<IConfigMap> {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: configMapName(stack), namespace: values.namespaces.mise },
    data: { [settingsFile]: json(settings) },
  };
}
