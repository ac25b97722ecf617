import { defineChart, type Templated, type ValueRef } from "@helm/ts-templates";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { z } from "zod";

const schema = z.strictObject({ image: z.strictObject({ registry: z.string() }), location: z.string() });
type Values = ValueRef<z.output<typeof schema>>;

const configMap = (values: Values): Templated<IConfigMap> => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  data: { location: values.locaton, registry: values.image.registri },
});

export default defineChart({ values: schema, templates: (values) => ({ "config-map": configMap(values) }) });
