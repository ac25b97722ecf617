import { defineChart, when } from "@helm/ts-templates";
import { autoscaler } from "./autoscaler.ts";
import { certificate } from "./certificate.ts";
import { contextOf } from "./context.ts";
import { deployment } from "./deployment.ts";
import { disruptionBudget } from "./disruption-budget.ts";
import { ingress } from "./ingress.ts";
import { notes } from "./notes.ts";
import { redisTemplates } from "./redis/index.ts";
import { service } from "./service.ts";
import { serviceAccount } from "./service-account.ts";
import { serviceMonitor } from "./service-monitor.ts";
import { serviceProfile } from "./service-profile.ts";
import { testTemplates } from "./tests/index.ts";
import { schema } from "./values/index.ts";

/** The chart's table of contents: each key is a file of chart/templates. */
export default defineChart({
  values: schema,
  templates: (values) => {
    const context = contextOf(values);
    return {
      deployment: deployment(context),
      service: when(values.service.enabled, service(context)),
      "service-account": when(values.serviceAccount.enabled, serviceAccount(context)),
      autoscaler: when(values.hpa.enabled, autoscaler(context)),
      "disruption-budget": disruptionBudget(context),
      ingress: when(values.ingress.enabled, ingress(context)),
      certificate: when(values.certificate.create, certificate(context)),
      "service-monitor": when(values.serviceMonitor.enabled, serviceMonitor(context)),
      "service-profile": when(values.linkerd.profile.enabled, serviceProfile(context)),
      ...redisTemplates(context),
      ...testTemplates(context),
    };
  },
  notes: (values) => notes(contextOf(values)),
});
