import { z } from "zod";
import { requiredWhen } from "../../src/values/index.ts";

export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, "a digest (sha256: and 64 hex digits)");
const guid = z.guid("a GUID (8-4-4-4-12 hex digits)");

const image = z.object({
  registry: z.string().min(1).describe("Host that the image is pulled from."),
  digest: digest.optional().describe("Digest of the image."),
});

/** A chart schema with one value of every sort that people write. */
export const sampleSchema = z.object({
  mise: z
    .object({
      enabled: z.boolean().default(false).describe("Deploys MISE."),
      image: image.describe("MISE's image."),
      callers: z
        .record(
          z.string().regex(/^[a-z]+$/, "a name of lower case letters"),
          z.object({
            namespace: z.string().describe("Namespace of the caller."),
            port: z.int().default(8443).describe("Port that it calls."),
          }),
        )
        .default({})
        .describe("Who may call MISE, by name."),
    })
    .describe("The token validator."),
  routing: z.object({
    defaultStack: z.enum(["v1", "v2"]).default("v1").describe("Stack of a request without the header."),
    weight: z.int().min(0).max(100).default(0).describe("Share of the canary, in percent."),
    limits: z
      .object({
        memory: z.string().describe("Most memory of a pod."),
        cpu: z.string().default("1").describe("Most CPU."),
      })
      .optional()
      .describe("Limits of every pod.\nWithout them a pod may use its whole node."),
  }),
  revisions: z
    .array(z.string().min(1))
    .min(1)
    .default(["asm-1-26", "asm-1-28"])
    .describe("Live revisions of the mesh."),
  inputs: z
    .object({
      tenantId: guid.describe("Tenant of the cluster."),
      miseAppId: guid.optional().describe("Client id of MISE's own Entra app."),
    })
    .describe("What only the pipeline knows."),
});

export const sampleConditions = [
  requiredWhen(sampleSchema, { "mise.enabled": true, "routing.defaultStack": "v2" }, [
    "inputs.miseAppId",
    "mise.image.digest",
  ]),
];

export const tenantId = "64dc69e4-d083-49fc-9569-ebece1dd1408";
export const someDigest = `sha256:${"0123456789abcdef".repeat(4)}`;
