import type { ChartValuesInput, StackName } from "./chart-schema.ts";
import { nameFrom } from "./name-pattern.ts";
import { hasStack, providerValues, routingValues } from "./rollout.ts";
import type { Settings } from "./settings-schema.ts";

type Names = Settings["names"];

/** Settings of which names are made. */
type NameSource = Pick<Settings, "names" | "params" | "environment" | "region">;

/** The chart's values of a target: its settings, and the names, hosts and URLs that follow from them. Pure. */
export function chartValues(settings: Settings): ChartValuesInput {
  const names = namesOf(settings);
  const registry = registryOf(names, settings);
  const { adminApi, authorization, deadlines, inputs, mesh, namespaces, rollout, canaryWeight, routing } = settings;
  return {
    namespaces,
    cluster: names.cluster,
    location: settings.region.name,
    zoneCount: settings.region.zones,
    stacks: { v1: stackValues(settings, "v1", registry), v2: stackValues(settings, "v2", registry) },
    routing: routingValues({ rollout, canaryWeight, header: routing?.header }),
    deadlines,
    authorization,
    mise: miseValues(settings),
    frontend: frontendValues(settings, names, registry),
    adminApi,
    ...ingressValues(names, settings),
    mesh: { ...mesh, providers: providerValues(rollout) },
    inputs,
  };
}

/** The registry from which all images of a target come. */
export function ownRegistry(settings: NameSource & Pick<Settings, "azure">): string {
  return registryOf(namesOf(settings), settings);
}

/** The names of a target, its patterns filled in. */
export function namesOf({ names, params, environment, region }: NameSource): Names {
  const parts = { environment, region: region.name, regionCode: region.code, user: params.user, build: params.buildId };
  const regionShort = nameFrom(names.regionShort, parts);
  const filled = Object.entries(names).map(([name, pattern]) => [name, nameFrom(pattern, { ...parts, regionShort })]);
  return { ...names, ...Object.fromEntries(filled) };
}

function registryOf(names: Names, { azure }: Pick<Settings, "azure">): string {
  return `${names.registry}.${azure.registryDomain}`;
}

function stackValues(settings: Settings, name: StackName, registry: string): ChartValuesInput["stacks"][StackName] {
  const { frontend: own, mise } = settings.stacks[name];
  const { image, replicas, resources } = settings.frontend;
  return {
    enabled: hasStack(settings.rollout, name),
    frontend: {
      image: { ...image, registry: image.registry ?? registry },
      replicas: own.replicas ?? replicas,
      resources,
    },
    mise: { ...mise, image: { ...mise.image, registry: mise.image.registry ?? registry } },
  };
}

function miseValues({ azure, mise }: Settings): ChartValuesInput["mise"] {
  const { enabled, sharedApplication, tracing, audit, callers, policies } = mise;
  const resourceManager = `https://${azure.resourceManagerHost}`;
  return {
    enabled,
    entra: { instance: `https://${azure.loginHost}/`, tenantId: azure.tenantId },
    policies: {
      arm: { ...policies.arm, authorityHost: azure.loginHost, tenantId: azure.tenantId, audience: resourceManager },
      genevaActions: { ...policies.genevaActions, authorityHost: azure.stsHost, audience: resourceManager },
      sessiongate: { ...policies.sessiongate, authorityHost: azure.stsHost },
    },
    sharedApplication,
    tracing,
    audit,
    callers,
  };
}

function frontendValues(settings: Settings, names: Names, registry: string): ChartValuesInput["frontend"] {
  const { image, replicas: _, resources: __, ...frontend } = settings.frontend;
  return {
    ...frontend,
    databaseName: names.database,
    pullBinding: {
      environment: settings.azure.pullEnvironment,
      registry: image.registry ?? registry,
      scope: `repository:${image.repository}:pull`,
    },
  };
}

function ingressValues(names: Names, { opsIngress }: Settings): Pick<ChartValuesInput, "ingress" | "opsIngress"> {
  const host = (service: string): string => `${service}.${names.subdomain}.${names.zone}`;
  return {
    ingress: {
      host: host("rp"),
      adminApiHost: host("admin"),
      keyVault: names.keyVault,
      certificate: names.certificate,
    },
    opsIngress: {
      publicIpName: names.opsIngressIp,
      publicIpResourceGroup: names.regionResourceGroup,
      adminApi: { hostname: host("admin"), credentialName: "admin-api-credential" },
      sessiongate: {
        hostname: host("sessiongate"),
        credentialName: "sessiongate-credential",
        ...opsIngress?.sessiongate,
      },
    },
  };
}
