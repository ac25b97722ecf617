import { defineChart, type Expr, type TemplateFile, when } from "@helm/ts-templates";
import * as frontend from "./frontend/index.ts";
import * as mesh from "./mesh/index.ts";
import * as mise from "./mise/index.ts";
import { hasAuthorizer, hasFrontend, hasFrontends, hasMesh, hasMise, hasMiseCallers } from "./rendered-when.ts";
import * as routing from "./routing/index.ts";
import { type Stack, stacksOf } from "./stack.ts";
import { chartSchema } from "./values/chart-schema.ts";
import type { Values } from "./values-reference.ts";

type Files = Readonly<Record<string, TemplateFile>>;

/**
 * Table of contents: template file -> resource. `frontend/v1/deployment` is made by `frontend/deployment.ts`: the step
 * in between names the stack.
 */
export default defineChart({
  values: chartSchema,
  templates: (values) => {
    const stacks = stacksOf(values);
    return {
      ...filesIf(hasFrontends(values), {
        "frontend/service-account": frontend.serviceAccount(values),
        "frontend/config-map": frontend.configMap(values),
        "frontend/acr-pull-binding": frontend.acrPullBinding(values),
        "frontend/metrics-service": frontend.metricsService(values),
        "frontend/service-monitor": frontend.serviceMonitor(values),
      }),
      ...frontendFiles(stacks.v1, values),
      ...frontendFiles(stacks.v2, values),

      ...filesIf(hasFrontends(values), {
        "routing/gateway": routing.gateway(values),
        "routing/secret-provider-class": routing.secretProviderClass(values),
        "routing/certificate-refresher-deployment": routing.certificateRefresherDeployment(values),
        "routing/virtual-service": routing.virtualService(stacks, values),
        "routing/allow-nothing-authorization-policy": routing.allowNothingAuthorizationPolicy(values),
        "routing/allow-istio-ingress-authorization-policy": routing.allowIstioIngressAuthorizationPolicy(values),
        "routing/allow-admin-api-authorization-policy": routing.allowAdminApiAuthorizationPolicy(values),
        "routing/allow-metrics-authorization-policy": routing.allowMetricsAuthorizationPolicy(values),
      }),

      ...miseFiles(stacks.v1, values),
      ...miseFiles(stacks.v2, values),

      ...filesIf(hasMesh(values), {
        "mesh/shared-config-map": mesh.sharedConfigMap(stacks, values),
        "mesh/peer-authentication": mesh.peerAuthentication(values),
        "mesh/telemetry": mesh.telemetry(values),
        "mesh/pod-monitor": mesh.podMonitor(values),
        "mesh/service-monitor": mesh.serviceMonitor(values),
        "mesh/service-entry": mesh.serviceEntry(stacks, values),
        "mesh/ops-ingress-gateway": mesh.opsIngressGateway(values),
      }),
    };
  },
});

function frontendFiles(stack: Stack, values: Values): Files {
  const folder = `frontend/${stack.name}`;
  return {
    ...filesIf(hasFrontend(stack, values), {
      [`${folder}/deployment`]: frontend.deployment(stack, values),
      [`${folder}/service`]: frontend.service(stack, values),
      [`${folder}/pod-disruption-budget`]: frontend.podDisruptionBudget(stack, values),
      [`${folder}/peer-authentication`]: frontend.peerAuthentication(stack, values),
    }),
    ...filesIf(hasAuthorizer(stack, values), {
      [`${folder}/authorization-policy`]: frontend.authorizationPolicy(stack, values),
    }),
  };
}

function miseFiles(stack: Stack, values: Values): Files {
  const folder = `mise/${stack.name}`;
  const configuration = mise.configuration(stack, values);
  return {
    ...filesIf(hasMise(stack, values), {
      [`${folder}/deployment`]: mise.deployment(stack, values, configuration),
      [`${folder}/service`]: mise.service(stack, values),
      ...(configuration.from === "appsettings"
        ? { [`${folder}/config-map`]: mise.configMap(stack, values, configuration.settings) }
        : {}),
    }),
    ...filesIf(hasMiseCallers(stack, values), {
      [`${folder}/authorization-policy`]: mise.authorizationPolicy(stack, values),
    }),
  };
}

function filesIf(test: Expr<boolean>, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, file]) => [path, when<object>(test, file)]));
}
