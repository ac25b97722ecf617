import { defineChart, when } from "@helm/ts-templates";
import { autoscaler } from "./autoscaler.ts";
import { deployment } from "./deployment.ts";
import { httpRoute } from "./http-route.ts";
import { ingress } from "./ingress.ts";
import { namesOf } from "./names.ts";
import { notes } from "./notes.ts";
import { service } from "./service.ts";
import { serviceAccount } from "./service-account.ts";
import { testConnection } from "./test-connection.ts";
import { schema } from "./values.ts";

/** The chart's table of contents: each key is a file of chart/templates. */
export default defineChart({
  values: schema,
  templates: (values) => {
    const names = namesOf(values);
    return {
      deployment: deployment(values, names),
      service: service(values, names),
      "service-account": when(values.serviceAccount.create, serviceAccount(values, names)),
      ingress: when(values.ingress.enabled, ingress(values, names)),
      "http-route": when(values.httpRoute.enabled, httpRoute(values, names)),
      autoscaler: when(values.autoscaling.enabled, autoscaler(values, names)),
      "tests/test-connection": testConnection(values, names),
    };
  },
  notes: (values) => notes(values, namesOf(values)),
});
