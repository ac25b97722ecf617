import { defineChart, files, lines } from "@helm/ts-templates";
import { names } from "@helm/ts-templates/stdlib";
import { deployment } from "./deployment.ts";
import { schema } from "./values.ts";

/** What is generated. Beside it in `chart/` are an Ingress, a helper, a definition of a kind and two subcharts of others. */
export default defineChart({
  values: schema,
  templates: (values) => {
    const common = names(values);
    return {
      deployment: deployment(values, common),
      "config-map": {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: common.fullname },
        data: { "motd.txt": files.get("files/motd.txt") },
      },
    };
  },
  notes: ({ host }) => lines`
    The shop is at https://${host}/.
  `,
});
