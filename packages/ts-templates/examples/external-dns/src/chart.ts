import { and, defineChart, isNotEmpty, not, rule, when } from "@helm/ts-templates";
import { bindings } from "./access/bindings.ts";
import { roles } from "./access/roles.ts";
import { serviceAccount } from "./access/service-account.ts";
import { contextOf } from "./context.ts";
import { deployment } from "./deployment.ts";
import { secret } from "./secret.ts";
import { service } from "./service.ts";
import { serviceMonitor } from "./service-monitor.ts";
import { schema } from "./values/index.ts";

/** The chart's table of contents: each key is a file of chart/templates. */
export default defineChart({
  values: schema,
  rules: ({ txtPrefix, txtSuffix }) => [
    rule({
      test: not(and(isNotEmpty(txtPrefix), isNotEmpty(txtSuffix))),
      message: "TXT records have a prefix or a suffix: set txtPrefix or txtSuffix, not both",
    }),
  ],
  templates: (values) => {
    const context = contextOf(values);
    return {
      deployment: deployment(context),
      service: service(context),
      secret: when(values.secretConfiguration.enabled, secret(context)),
      "service-monitor": when(values.serviceMonitor.enabled, serviceMonitor(context)),
      "service-account": when(values.serviceAccount.create, serviceAccount(context)),
      roles: when(values.rbac.create, roles(context)),
      bindings: when(values.rbac.create, bindings(context)),
    };
  },
});
