import { z } from "zod";
import type { InboundPolicy, MiseConfiguration, Protocol } from "./mise-configuration.ts";
import {
  allowedHosts,
  httpsUrl,
  id,
  kestrel,
  logging,
  ownLogging,
  parse,
  signedRequestChecks,
  text,
} from "./setting-types.ts";

const tokenTypes = z.strictObject({ AccessToken: z.strictObject({ AppToken: z.literal(true) }) });

const policySchema = z
  .strictObject({
    Label: text,
    Authority: httpsUrl,
    Audiences: z.array(text).min(1),
    ValidApplicationIds: z.array(id).min(1).optional(),
    Protocols: z.strictObject({
      Pop: z
        .strictObject({ TokenTypes: tokenTypes, SignedHttpRequestValidationParametersOptions: signedRequestChecks })
        .optional(),
      Bearer: z.strictObject({ TokenTypes: tokenTypes }).optional(),
    }),
  })
  .transform((policy, context): InboundPolicy => {
    const { Pop: pop, Bearer: bearer } = policy.Protocols;
    const protocols: Protocol[] = [];
    if (pop !== undefined) {
      protocols.push({ scheme: "PoP", appTokenOnly: true, checks: pop.SignedHttpRequestValidationParametersOptions });
    }
    if (bearer !== undefined) protocols.push({ scheme: "Bearer", appTokenOnly: true });
    if (protocols.length === 0) {
      context.addIssue({ code: "custom", path: ["Protocols"], message: "must have Pop or Bearer" });
    }
    return {
      label: policy.Label,
      authority: policy.Authority,
      audiences: policy.Audiences,
      protocols,
      ...(policy.ValidApplicationIds && { applicationIds: policy.ValidApplicationIds }),
    };
  });

const schema = z.strictObject({
  $schema: z.string().optional(),
  MiseVersion: z.literal("2.0"),
  EnableInboundPolicyFilter: z.boolean(),
  AzureAd: z.strictObject({
    Instance: httpsUrl,
    ClientId: id,
    TenantId: id,
    Audiences: z.array(text).min(1),
    InboundPolicies: z.array(policySchema).min(1),
    Logging: ownLogging,
    AuditOptions: z.strictObject({ CustomConnectionString: text }).optional(),
  }),
  AllowedHosts: allowedHosts,
  Kestrel: kestrel,
  Logging: logging,
});

/** Reads the settings as v2 does, from the text of appsettings.json. */
export function readV2(json: string, problems: string[]): MiseConfiguration | undefined {
  const read = parse(schema, parseJson(json, problems), jsonPath, problems);
  if (read === undefined) return undefined;
  const { AzureAd: entra } = read;
  return {
    version: "v2",
    instance: entra.Instance,
    clientId: entra.ClientId,
    tenantId: entra.TenantId,
    audiences: entra.Audiences,
    allowedHosts: read.AllowedHosts,
    filtersPolicies: read.EnableInboundPolicyFilter,
    port: read.Kestrel.Endpoints.Http.Url,
    inboundPolicies: entra.InboundPolicies,
  };
}

function parseJson(json: string, problems: string[]): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    problems.push(`appsettings.json is not JSON: ${error instanceof Error ? error.message : error}`);
    return {};
  }
}

function jsonPath(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}
