import { defineChart } from "@helm/ts-templates";
import { deployment } from "./deployment.ts";
import { service } from "./service.ts";
import { schema } from "./values.ts";

/** The chart's table of contents: each key is a file of chart/templates. */
export default defineChart({
  values: schema,
  templates: (values) => ({
    deployment: deployment(values),
    service: service(),
  }),
});
