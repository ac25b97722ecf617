import { z } from "zod";
import type { InboundPolicy, MiseConfiguration, Protocol } from "./mise-configuration.ts";
import {
  allowedHosts,
  flag,
  httpsUrl,
  id,
  kestrel,
  logging,
  ownLogging,
  parse,
  signedRequestChecks,
  text,
} from "./setting-types.ts";

/** Text that is JSON. */
const checksAsJson = z
  .string()
  .transform((json, context): unknown => {
    try {
      return JSON.parse(json);
    } catch {
      context.addIssue({ code: "custom", message: "must be JSON" });
      return z.NEVER;
    }
  })
  .pipe(signedRequestChecks);

const policySchema = z
  .strictObject({
    Label: text,
    Authority: httpsUrl,
    AuthenticationSchemes: z.array(z.enum(["PoP", "Bearer"])).min(1),
    ValidAudiences: z.array(text).min(1),
    ValidApplicationIds: z.array(id).min(1).optional(),
    SignedHttpRequestValidationPolicy: checksAsJson.optional(),
  })
  .transform((policy, context): InboundPolicy => {
    const checks = policy.SignedHttpRequestValidationPolicy;
    const protocols = policy.AuthenticationSchemes.flatMap((scheme): readonly Protocol[] => {
      if (scheme === "Bearer") return [{ scheme, appTokenOnly: false }];
      if (checks !== undefined) return [{ scheme, appTokenOnly: false, checks }];
      context.addIssue({
        code: "custom",
        path: ["SignedHttpRequestValidationPolicy"],
        message: "is missing: PoP is on",
      });
      return [];
    });
    return {
      label: policy.Label,
      authority: policy.Authority,
      audiences: policy.ValidAudiences,
      protocols,
      ...(policy.ValidApplicationIds && { applicationIds: policy.ValidApplicationIds }),
    };
  });

const schema = z.strictObject({
  EnableInboundPolicyFilter: flag,
  AzureAd: z.strictObject({
    Instance: httpsUrl,
    ClientId: id,
    TenantId: id,
    Audience: text,
    InboundPolicies: z.array(policySchema).min(1),
    Logging: ownLogging,
  }),
  AllowedHosts: allowedHosts,
  Kestrel: kestrel,
  Logging: logging,
});

/** What MISE takes from its environment; any other variable is not its own. */
const settings = [...Object.keys(schema.shape), "MiseVersion"];

/** Whether a variable is a setting of MISE: `__` in its name is a step into the settings. */
export function isSetting(variable: string): boolean {
  return settings.includes(variable.split("__")[0] ?? "");
}

/** Reads the settings as v1 does, from variables. */
export function readV1(variables: ReadonlyMap<string, string>, problems: string[]): MiseConfiguration | undefined {
  const read = parse(schema, settingsTree(variables, problems), (path) => path.map(String).join("__"), problems);
  if (read === undefined) return undefined;
  const { AzureAd: entra } = read;
  return {
    version: "v1",
    instance: entra.Instance,
    clientId: entra.ClientId,
    tenantId: entra.TenantId,
    audiences: [entra.Audience],
    allowedHosts: read.AllowedHosts,
    filtersPolicies: read.EnableInboundPolicyFilter,
    port: read.Kestrel.Endpoints.Http.Url,
    inboundPolicies: entra.InboundPolicies,
  };
}

type Tree = Map<string, Tree | string>;

function settingsTree(variables: ReadonlyMap<string, string>, problems: string[]): unknown {
  const root: Tree = new Map();
  for (const [name, value] of variables) {
    if (isSetting(name)) insert(root, name.split("__"), value, () => problems.push(`${name}: is a group and a value`));
  }
  return plain(root);
}

function insert(tree: Tree, [step = "", ...rest]: readonly string[], value: string, clash: () => void): void {
  const present = tree.get(step);
  if (rest.length === 0 && present === undefined) tree.set(step, value);
  else if (rest.length === 0 || typeof present === "string") clash();
  else {
    const group: Tree = present ?? new Map();
    tree.set(step, group);
    insert(group, rest, value, clash);
  }
}

/** A group whose names count from 0 is a list. */
function plain(tree: Tree | string): unknown {
  if (typeof tree === "string") return tree;
  const values = [...tree].map(([name, value]) => [name, plain(value)] as const);
  const isList = values.length > 0 && values.every(([name], index) => name === `${index}`);
  return isList ? values.map(([, value]) => value) : Object.fromEntries(values);
}
