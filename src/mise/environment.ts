import { json, type Templated, text } from "@helm/ts-templates";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import { input } from "../input.ts";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { type InboundPolicy, inboundPolicies, signedRequestChecks } from "./inbound-policies.ts";
import { misePort } from "./names.ts";

type Variables = Readonly<Record<string, Templated<string>>>;

/** MISE's settings as v1 reads them: `__` in the name of a variable is a step into the settings. */
export function environment(stack: Stack, values: Values): readonly Templated<IEnvVar>[] {
  const { entra } = values.mise;
  const clientId = input(values, stack.miseApplication);
  return [
    ...variables("", { EnableInboundPolicyFilter: "true" }),
    ...variables("AzureAd__", {
      Instance: entra.instance,
      ClientId: clientId,
      TenantId: entra.tenantId,
      Audience: text`api://${clientId}`,
    }),
    ...inboundPolicies(values).flatMap((policy, index) =>
      variables(`AzureAd__InboundPolicies__${index}__`, policyVariables(policy)),
    ),
    ...variables("", {
      AllowedHosts: "*",
      Kestrel__Endpoints__Http__Url: `http://0.0.0.0:${misePort}`,
      Logging__LogLevel__Default: "Information",
      Logging__LogLevel__Microsoft: "Information",
      AzureAd__Logging__LogLevel: "Information",
    }),
  ];
}

function policyVariables({ label, authority, audience, applicationId, scheme }: InboundPolicy): Variables {
  return {
    Label: label,
    Authority: authority,
    AuthenticationSchemes__0: scheme,
    ValidAudiences__0: audience,
    ...(applicationId === undefined ? {} : { ValidApplicationIds__0: applicationId }),
    ...(scheme === "PoP" ? { SignedHttpRequestValidationPolicy: json(signedRequestChecks) } : {}),
  };
}

function variables(prefix: string, byName: Variables): readonly Templated<IEnvVar>[] {
  return Object.entries(byName).map(([name, value]) => ({ name: `${prefix}${name}`, value }));
}
