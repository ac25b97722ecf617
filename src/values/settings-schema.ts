import { z } from "zod";
import { chartSchema, stackNames } from "./chart-schema.ts";
import { digest, dnsLabel, guid, hostname, repository } from "./formats.ts";
import { namePattern, regionShortPattern } from "./name-pattern.ts";
import { rolloutStates } from "./rollout.ts";
import { settingsRules } from "./settings-rules.ts";
import { stated } from "./stated.ts";
import { regions } from "./targets.ts";

/** What means the same in settings and in the chart is declared once, in the chart's schema. */
const { shape: chart } = chartSchema;
const stack = chart.stacks.valueType.shape;
const { label: policyLabel, audience: sessiongateAudience } = chart.mise.shape.policies.shape.sessiongate.shape;

const azureClouds = [...new Set(Object.values(regions).map(({ azure }) => azure))];

const ownRegistry = hostname
  .optional()
  .describe("Registry of the image; left out, it is the target's own, which is the only one allowed");

const regionName = z.enum(Object.keys(regions)).describe("Name of the Azure region, of those in the table of regions");

const regionRow = z.strictObject({
  azure: z.enum(azureClouds).describe("Azure cloud that has the region"),
  code: dnsLabel.describe("Short code of the region"),
  zones: z.int().min(0).max(9).describe("Availability zones of the region; 0 if it has none"),
});

/** The name first: of a region that is not in the table, nothing else needs to be said. */
const region = regionRow
  .partial()
  .extend({ name: regionName })
  .pipe(regionRow.extend({ name: regionName }))
  .describe("The region, with its row of the table of regions");

const azure = z
  .strictObject({
    cloud: z.enum(azureClouds).describe("Name of the Azure cloud, as the table of regions has it"),
    loginHost: hostname.describe("Entra's login endpoint"),
    stsHost: hostname.describe("Entra's endpoint for tokens of version 1"),
    resourceManagerHost: hostname.describe("Azure Resource Manager's endpoint"),
    registryDomain: hostname.describe("Domain of container registries"),
    pullEnvironment: chart.frontend.shape.pullBinding.shape.environment
      .unwrap()
      .describe("Name of the cloud in pull bindings"),
    tenantId: guid.describe("Entra tenant of Azure itself: of Resource Manager and of MISE's applications"),
  })
  .describe("Endpoints and tenant of the Azure cloud");

const names = z
  .strictObject({
    regionShort: regionShortPattern.describe("Short name of this deployment in its region"),
    registry: namePattern.describe("Container registry, without its domain"),
    cluster: namePattern.describe("AKS cluster of the services"),
    keyVault: namePattern.describe("Key Vault of the service cluster"),
    certificate: namePattern.describe("Frontend's certificate in that Key Vault"),
    database: namePattern.describe("Cosmos database"),
    subdomain: namePattern.describe("What stands in all hosts between service and zone"),
    zone: namePattern.describe("DNS zone of all hosts"),
    opsIngressIp: namePattern.describe("Public IP of the operations ingress"),
    regionResourceGroup: namePattern.describe("Resource group of what the region shares, such as that public IP"),
  })
  .describe("Names as patterns, in which parts such as {environment} stand for the target's own");

const params = z
  .strictObject({
    user: z
      .string()
      .regex(/^[a-z][a-z0-9]*$/, "a user name: lower case letters and digits, a letter first")
      .overwrite((user) => user.slice(0, 4))
      .optional()
      .describe("Who deploys; the first four characters are {user} in names"),
    buildId: z
      .string()
      .regex(/^[0-9]{7,}$/, "a build id: at least seven digits")
      .overwrite((id) => id.slice(-7))
      .optional()
      .describe("Build that deploys; the last seven digits are {build} in names"),
  })
  .prefault({})
  .describe("What is known only when the tool is called: --param");

const frontend = chart.frontend.omit({ databaseName: true, pullBinding: true }).extend({
  image: z.strictObject({ registry: ownRegistry, repository, digest }).describe("Image of the frontends"),
  replicas: stack.frontend.shape.replicas,
  resources: stack.frontend.shape.resources,
});

const stackSettings = z.strictObject({
  frontend: z
    .strictObject({
      replicas: z.int().min(1).max(100).optional().describe("Pods of this stack's frontend, if not frontend.replicas"),
    })
    .prefault({}),
  mise: stated(stack.mise.extend({ image: stack.mise.shape.image.extend({ registry: ownRegistry }) })),
});

const mise = chart.mise
  .pick({ enabled: true, sharedApplication: true, tracing: true, audit: true, callers: true })
  .extend({
    policies: z
      .strictObject({
        arm: z.strictObject({ label: policyLabel }),
        genevaActions: z.strictObject({ label: policyLabel }),
        sessiongate: z.strictObject({ label: policyLabel, audience: sessiongateAudience }),
      })
      .describe("Inbound policies; their hosts and tenants follow from azure"),
  });

/** What people edit, in layers: defaults, cloud, environment, region. `chartValues` makes the chart's values of it. */
export const settingsSchema = z
  .strictObject({
    environment: dnsLabel.describe("Name of the environment"),
    region,
    params,
    azure,
    names,
    rollout: z.enum(rolloutStates).describe("How far MISE v2 is rolled out: which stacks exist and who serves whom"),
    canaryWeight: z.int().min(1).max(99).describe("Requests in percent that stack v2 gets while rollout is canary"),
    frontend: stated(frontend),
    stacks: z.record(z.enum(stackNames), stackSettings).describe("The parallel stacks"),
    mise: stated(mise),
    namespaces: stated(chart.namespaces),
    routing: stated(chart.routing.unwrap().pick({ header: true }))
      .optional()
      .describe("What the rollout does not say"),
    opsIngress: stated(z.strictObject({ sessiongate: chart.opsIngress.shape.sessiongate.pick({ routesFrom: true }) }))
      .optional()
      .describe("What the names do not say"),
    deadlines: stated(chart.deadlines),
    authorization: stated(chart.authorization),
    adminApi: stated(chart.adminApi),
    mesh: stated(chart.mesh.omit({ providers: true })),
    inputs: stated(chart.inputs).describe("Inputs that are known beforehand; all others come from the pipeline"),
  })
  .check(...settingsRules);

/** What people write in layers, all of them together. */
export type SettingsInput = z.input<typeof settingsSchema>;

/** Settings of one target, checked. */
export type Settings = z.output<typeof settingsSchema>;
