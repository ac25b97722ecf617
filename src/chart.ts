import { defineChart, type Expr, type TemplateFile, when } from "@helm/ts-templates";
import * as frontend from "./frontend/index.ts";
import * as mesh from "./mesh/index.ts";
import * as mise from "./mise/index.ts";
import { hasAuthorizer, hasFrontend, hasFrontends, hasMesh, hasMise, hasMises, hasScraper } from "./rendered-when.ts";
import * as routing from "./routing/index.ts";
import { rules } from "./rules.ts";
import { type Stack, type Stacks, stacksOf } from "./stack.ts";
import { chartSchema } from "./values/chart-schema.ts";
import type { Values } from "./values-reference.ts";

type Files = Readonly<Record<string, TemplateFile>>;

/**
 * Table of contents: template file -> resource. `frontend/v1/deployment` is made by `frontend/deployment.ts`: the step
 * in between names the stack.
 */
export default defineChart({
  values: chartSchema,
  rules,
  templates: (values) => {
    const stacks = stacksOf(values);
    const config = frontend.config(values);
    return {
      ...filesIf(hasFrontends(values), {
        "frontend/service-account": frontend.serviceAccount(values),
        "frontend/config-map": frontend.configMap(values, config),
        "frontend/acr-pull-binding": frontend.acrPullBinding(values),
        "frontend/metrics-service": frontend.metricsService(values),
        "frontend/service-monitor": frontend.serviceMonitor(stacks, values),
      }),
      ...filesIf(hasScraper(values), {
        "frontend/metrics-network-policy": frontend.metricsNetworkPolicy(values),
      }),
      ...ofEach(stacks, (stack) => frontendFiles(stack, values, config)),

      ...filesIf(hasFrontends(values), {
        "routing/gateway": routing.gateway(values),
        "routing/secret-provider-class": routing.secretProviderClass(values),
        "routing/certificate-refresher-deployment": routing.certificateRefresherDeployment(values),
        "routing/virtual-service": routing.virtualService(stacks, values),
        "routing/allow-nothing-authorization-policy": routing.allowNothingAuthorizationPolicy(values),
        "routing/allow-metrics-authorization-policy": routing.allowMetricsAuthorizationPolicy(values),
      }),

      ...filesIf(hasMises(values), {
        "mise/allow-nothing-authorization-policy": mise.allowNothingAuthorizationPolicy(values),
      }),
      ...ofEach(stacks, (stack) => miseFiles(stack, values)),

      ...filesIf(hasMesh(values), {
        "mesh/shared-config-map": mesh.sharedConfigMap(stacks, values),
        "mesh/peer-authentication": mesh.peerAuthentication(values),
        "mesh/telemetry": mesh.telemetry(values),
        "mesh/pod-monitor": mesh.podMonitor(values),
        "mesh/service-monitor": mesh.serviceMonitor(values),
        "mesh/ops-ingress-gateway": mesh.opsIngressGateway(values),
      }),
    };
  },
});

function frontendFiles(stack: Stack, values: Values, config: Expr<frontend.Config>): Files {
  const folder = `frontend/${stack.name}`;
  return {
    ...filesIf(hasFrontend(stack, values), {
      [`${folder}/deployment`]: frontend.deployment(stack, values, config),
      [`${folder}/service`]: frontend.service(stack, values),
      [`${folder}/pod-disruption-budget`]: frontend.podDisruptionBudget(stack, values),
      [`${folder}/allow-admin-api-authorization-policy`]: frontend.allowAdminApiAuthorizationPolicy(stack, values),
      [`${folder}/allow-ingress-authorization-policy`]: frontend.allowIngressAuthorizationPolicy(stack, values),
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
  return filesIf(hasMise(stack, values), {
    [`${folder}/deployment`]: mise.deployment(stack, values, configuration),
    [`${folder}/service`]: mise.service(stack, values),
    [`${folder}/service-account`]: mise.serviceAccount(stack, values),
    [`${folder}/pod-disruption-budget`]: mise.podDisruptionBudget(stack, values),
    [`${folder}/authorization-policy`]: mise.authorizationPolicy(stack, values),
    ...(configuration.from === "appsettings"
      ? { [`${folder}/config-map`]: mise.configMap(stack, values, configuration.settings) }
      : {}),
  });
}

function ofEach(stacks: Stacks, filesOf: (stack: Stack) => Files): Files {
  return Object.assign({}, ...Object.values(stacks).map(filesOf));
}

function filesIf(test: Expr<boolean>, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, file]) => [path, when<object>(test, file)]));
}
