import { each, entries, entry, type Templated, type ValueRef } from "@helm/ts-templates";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";

declare const values: { readonly sizes: ValueRef<Record<string, number>> };

export const configMap: Templated<IConfigMap> = {
  apiVersion: "v1",
  kind: "ConfigMap",
  data: entries(
    { FIXED: 1 },
    each(values.sizes, (size, name) => entry(name, size)),
  ),
};
