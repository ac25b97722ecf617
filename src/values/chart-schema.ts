import { z } from "zod";
import { digest, dnsLabel, guid, hostname, httpsUrl, quantity, repository, singleLine } from "./formats.ts";

export const stackNames = ["v1", "v2"] as const;
export type StackName = (typeof stackNames)[number];

const tracing = z
  .strictObject({
    address: z.string().default("").describe("OTLP endpoint that traces are sent to; empty for none"),
    exporter: z.string().default("").describe("OpenTelemetry trace exporter, such as otlp; empty for none"),
  })
  .prefault({});

/** What a pod asks for, and the memory at which it is ended. */
const resources = (who: string, memory: string, limit: string) =>
  z
    .strictObject({
      requests: z
        .strictObject({
          cpu: quantity.default("100m").describe(`CPU that a pod of ${who} asks for`),
          memory: quantity.default(memory).describe(`Memory that a pod of ${who} asks for`),
        })
        .prefault({}),
      limits: z
        .strictObject({
          memory: z
            .union([quantity, z.literal("unlimited")])
            .default(limit)
            .describe(`Memory limit of a pod of ${who}, or unlimited for none`),
        })
        .prefault({}),
    })
    .prefault({});

const stack = z.strictObject({
  enabled: z.boolean().describe("Whether this stack exists: its frontend, its MISE and its routes"),
  frontend: z.strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe("Whether the stack has its frontend; without it MISE stands alone, as a deploy has it for a while"),
    image: z.strictObject({
      registry: hostname.describe("Registry of the frontend's image"),
      repository: repository.describe("Repository of the frontend's image"),
      digest: digest.describe("Digest of the frontend's image"),
    }),
    replicas: z.int().min(1).max(100).default(2).describe("Pods of the frontend"),
    resources: resources("the frontend", "512Mi", "unlimited"),
  }),
  mise: z.strictObject({
    image: z.strictObject({
      registry: hostname.describe("Registry of MISE's image"),
      repository: repository.describe("Repository of MISE's image"),
      version: singleLine.describe("Version of MISE's image, for people; the digest decides"),
      digest: digest.describe("Digest of MISE's image"),
    }),
    replicas: z.int().min(1).max(100).default(2).describe("Pods of MISE"),
    resources: resources("MISE", "256Mi", "1Gi"),
    runAsUser: z
      .int()
      .min(1)
      .max(65535)
      .default(1654)
      .describe("User id of MISE's process; .NET images have 1654 for it"),
  }),
});

const policy = {
  label: singleLine.describe("Name of the inbound policy, as routes select it"),
  authorityHost: hostname.describe("Host of the authority that issues the tokens"),
};

const audit = z
  .strictObject({
    connectSocket: z.boolean().default(false).describe("Whether audit logs go to the socket of the node's agent"),
  })
  .prefault({});

const opsListener = (who: string) =>
  z.strictObject({
    hostname: hostname.describe(`Host of ${who} at the operations ingress`),
    credentialName: dnsLabel.describe(`TLS secret of ${who}'s host`),
  });

/** The values of the chart: what its templates read. Settings, which people edit, are turned into these. */
export const chartSchema = z.strictObject({
  components: z
    .strictObject({
      frontend: z.boolean().default(true).describe("Render the frontends, their routing and their authorization"),
      mise: z.boolean().default(true).describe("Render MISE, where it is enabled"),
      mesh: z.boolean().default(true).describe("Render the mesh configuration"),
    })
    .prefault({})
    .describe("Which parts this release renders"),
  namespaces: z
    .strictObject({
      frontend: dnsLabel.default("aro-hcp").describe("Namespace of the frontends"),
      mise: dnsLabel.default("mise").describe("Namespace of MISE"),
      mesh: dnsLabel.default("aks-istio-system").describe("Root namespace of the mesh"),
      ingress: dnsLabel.default("aks-istio-ingress").describe("Namespace of the ingress gateways"),
    })
    .prefault({}),
  cluster: z
    .union([dnsLabel, z.literal("")])
    .default("")
    .describe("Name of the AKS cluster, for `helm-ts deploy` to compare; no template reads it"),
  location: dnsLabel.describe("Azure region that the frontend serves"),
  zoneCount: z.int().min(0).max(9).describe("Availability zones of the region; 0 spreads pods over node pools instead"),
  stacks: z
    .record(z.enum(stackNames), stack)
    .describe("The parallel stacks: a frontend and the MISE that authorizes its requests"),
  routing: z
    .strictObject({
      defaultStack: z.enum(stackNames).default("v1").describe("Stack that serves requests which name none"),
      header: z
        .strictObject({
          enabled: z.boolean().default(true).describe("Whether the header x-ms-mise-version may choose a stack"),
        })
        .prefault({}),
      canary: z
        .strictObject({
          stack: z.enum(stackNames).default("v2").describe("Stack that gets a share of the default route"),
          weight: z.int().min(0).max(100).default(0).describe("Share of the default route in percent; 0 for none"),
        })
        .prefault({}),
    })
    .prefault({}),
  deadlines: z
    .strictObject({
      startupSeconds: z
        .int()
        .min(30)
        .max(3600)
        .default(180)
        .describe(
          "Seconds in which a pod has to start; a rollout fails a minute later, so give Helm a timeout of two minutes more",
        ),
      requestSeconds: z
        .int()
        .min(1)
        .max(600)
        .default(60)
        .describe("Seconds in which a request has to be answered; a pod that ends goes on serving for as long"),
    })
    .prefault({})
    .describe("Deadlines; all others follow from these"),
  authorization: z
    .strictObject({
      mode: z
        .enum(["enforce", "routing-only"])
        .default("enforce")
        .describe("enforce binds each frontend to its MISE; routing-only lets requests through without it"),
      routingOnlyReason: singleLine
        .optional()
        .describe("Why requests may pass without MISE; without it authorization.mode may not be routing-only"),
    })
    .prefault({}),
  mise: z.strictObject({
    enabled: z.boolean().describe("Whether MISE is deployed"),
    entra: z.strictObject({
      instance: httpsUrl.describe("Entra login endpoint, with a slash at its end"),
      tenantId: guid.describe("Entra tenant of MISE's own application"),
    }),
    policies: z
      .strictObject({
        arm: z.strictObject({
          ...policy,
          tenantId: guid.describe("Entra tenant of Azure Resource Manager"),
          audience: httpsUrl.describe("Audience of Resource Manager's tokens"),
        }),
        genevaActions: z.strictObject({
          ...policy,
          audience: httpsUrl.describe("Audience of Geneva Actions' tokens"),
        }),
        sessiongate: z.strictObject({
          ...policy,
          audience: guid.describe("Audience of Session Gate's tokens; of any application of the tenant"),
        }),
      })
      .describe("Inbound policies: whose tokens MISE accepts"),
    sharedApplication: z
      .boolean()
      .default(false)
      .describe("Whether both MISE may be one Entra application; by default each has its own"),
    tracing,
    audit,
    callers: z
      .record(
        dnsLabel,
        z.strictObject({
          namespace: dnsLabel.describe("Namespace of the caller"),
          serviceAccount: dnsLabel.describe("Service account of the caller"),
        }),
      )
      .default({})
      .describe("Who may call MISE, by name; nobody else may"),
  }),
  frontend: z.strictObject({
    serviceAccount: dnsLabel.default("frontend").describe("Service account of both frontends"),
    databaseName: singleLine.describe("Cosmos database"),
    clustersServiceNamespace: dnsLabel.default("clusters-service").describe("Namespace of clusters-service"),
    exitOnPanic: z.boolean().default(true).describe("Whether a panic ends the process"),
    tracing,
    audit,
    scraperNamespace: z
      .union([dnsLabel, z.literal("")])
      .default("")
      .describe("Namespace that alone may read the metrics, by a NetworkPolicy; empty for any"),
    pullBinding: z.strictObject({
      environment: z
        .enum(["PublicCloud", "USGovernmentCloud", "ChinaCloud"])
        .default("PublicCloud")
        .describe("Azure cloud of the registry"),
      registry: hostname.describe("Registry that the pull binding is for"),
      scope: singleLine.describe("Scope of the pull binding: repository:<name>:pull"),
    }),
  }),
  adminApi: z
    .strictObject({
      namespace: dnsLabel.default("aro-hcp-admin-api").describe("Namespace of the admin API"),
      serviceAccount: dnsLabel.default("admin-api").describe("Service account of the admin API"),
    })
    .prefault({}),
  ingress: z.strictObject({
    host: hostname.describe("Public host of the frontend"),
    adminApiHost: hostname.describe("Public host of the admin API"),
    keyVault: singleLine.describe("Key Vault that holds the frontend's certificate"),
    certificate: singleLine.describe("Name of the frontend's certificate in the Key Vault"),
  }),
  opsIngress: z.strictObject({
    publicIpName: singleLine.describe("Public IP of the operations ingress"),
    publicIpResourceGroup: singleLine.describe("Resource group of that public IP"),
    adminApi: opsListener("the admin API"),
    sessiongate: opsListener("Session Gate").extend({
      routesFrom: z
        .union([dnsLabel, z.literal("")])
        .default("")
        .describe("Namespace that alone may bring routes for Session Gate's host; empty for any"),
    }),
  }),
  mesh: z.strictObject({
    revisions: z
      .array(dnsLabel)
      .min(1)
      .refine((names) => new Set(names).size === names.length, "must not name a revision twice")
      // Helm does not know the refinement; this is the same for JSON Schema.
      .meta({ uniqueItems: true })
      .describe("Live revisions of the mesh; each gets the mesh configuration"),
    revisionTag: dnsLabel
      .default("prod-stable")
      .describe("Revision of the mesh, or tag of one, that the label istio.io/rev of the namespaces names"),
    providers: z
      .record(dnsLabel, z.strictObject({ stack: z.enum(stackNames).describe("Stack whose MISE the provider asks") }))
      .describe("External authorizers of the mesh by name"),
    authorizer: z
      .strictObject({
        timeoutSeconds: z.int().min(1).max(60).default(5).describe("Seconds in which MISE has to answer"),
        statusOnError: z
          .int()
          .min(400)
          .max(599)
          .default(503)
          .describe("HTTP status of a request about which MISE could not be asked; no such request is let through"),
      })
      .prefault({})
      .describe("How the mesh asks MISE"),
  }),
  inputs: z
    .strictObject({
      csiSecretStoreClientId: guid.optional().describe("Client id of the secret store add-on's identity"),
      tenantId: guid.optional().describe("Entra tenant of the subscription"),
      cosmosDBDocumentEndpoint: httpsUrl.optional().describe("Document endpoint of the Cosmos account"),
      frontendMsiClientId: guid.optional().describe("Client id of the frontend's managed identity"),
      frontendMsiTenantId: guid.optional().describe("Tenant of the frontend's managed identity"),
      imagePullerMsiClientId: guid.optional().describe("Client id of the image puller's managed identity"),
      imagePullerMsiTenantId: guid.optional().describe("Tenant of the image puller's managed identity"),
      armApplicationId: guid.optional().describe("Application id of Azure Resource Manager"),
      genevaTenantId: guid.optional().describe("Entra tenant of Geneva Actions and Session Gate"),
      genevaActionsAppId: guid.optional().describe("Application id of Geneva Actions"),
      firstPartyAppClientId: guid.optional().describe("Application id of MISE v1: the first-party app"),
      miseAppId: guid.optional().describe("Application id of MISE v2: its own app"),
    })
    .prefault({})
    .describe("What only the pipeline knows"),
});

export type ChartValues = z.output<typeof chartSchema>;
export type ChartValuesInput = z.input<typeof chartSchema>;
