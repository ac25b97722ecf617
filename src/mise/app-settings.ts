import { type Expr, helper, type Templated, text, when } from "@helm/ts-templates";
import { auditEndpoint } from "../audit-socket.ts";
import { input } from "../input.ts";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { type InboundPolicy, inboundPolicies, signedRequestChecks } from "./inbound-policies.ts";
import { misePort } from "./names.ts";

/** The part of MISE v2's settings that is used here; `$schema` names the whole. */
export interface AppSettings {
  readonly $schema: string;
  readonly MiseVersion: string;
  readonly AllowedHosts: string;
  readonly EnableInboundPolicyFilter: boolean;
  readonly AzureAd: {
    readonly Instance: string;
    readonly ClientId: string;
    readonly TenantId: string;
    readonly Audiences: readonly string[];
    readonly Logging: { readonly LogLevel: LogLevel };
    readonly AuditOptions?: { readonly CustomConnectionString: string };
    readonly InboundPolicies: readonly InboundPolicySettings[];
  };
  readonly Kestrel: { readonly Endpoints: { readonly Http: { readonly Url: string } } };
  readonly Logging: { readonly LogLevel: { readonly Default: LogLevel; readonly Microsoft: LogLevel } };
}

type LogLevel = "Trace" | "Debug" | "Information" | "Warning" | "Error" | "Critical" | "None";

interface InboundPolicySettings {
  readonly Label: string;
  readonly Authority: string;
  readonly Audiences: readonly string[];
  readonly ValidApplicationIds?: readonly string[];
  readonly Protocols: {
    readonly Pop?: Protocol & { readonly SignedHttpRequestValidationParametersOptions: typeof signedRequestChecks };
    readonly Bearer?: Protocol;
  };
}

interface Protocol {
  readonly TokenTypes: { readonly AccessToken: { readonly AppToken: boolean } };
}

/** MISE's settings as v2 reads them, from a file. */
export function appSettings(stack: Stack, values: Values): Expr<AppSettings> {
  const { entra } = values.mise;
  const clientId = input(values, stack.miseApplication);
  return helper<AppSettings>(`${stack.miseName}-app-settings`, {
    $schema: "https://identitydivision.visualstudio.com/DevEx/_git/MISE?path=/schemas/mise-options-schema.json",
    MiseVersion: "2.0",
    AllowedHosts: "*",
    EnableInboundPolicyFilter: true,
    AzureAd: {
      Instance: entra.instance,
      ClientId: clientId,
      TenantId: entra.tenantId,
      Audiences: [text`api://${clientId}`],
      Logging: { LogLevel: "Information" },
      AuditOptions: when(values.mise.audit.connectSocket, { CustomConnectionString: auditEndpoint }),
      InboundPolicies: inboundPolicies(values).map(policySettings),
    },
    Kestrel: { Endpoints: { Http: { Url: `http://0.0.0.0:${misePort}` } } },
    Logging: { LogLevel: { Default: "Information", Microsoft: "Information" } },
  });
}

function policySettings(policy: InboundPolicy): Templated<InboundPolicySettings> {
  const { label, authority, audience, applicationId, scheme } = policy;
  const settings = { Label: label, Authority: authority, Audiences: [audience], Protocols: protocols[scheme] };
  return applicationId === undefined ? settings : { ...settings, ValidApplicationIds: [applicationId] };
}

const appToken: Protocol = { TokenTypes: { AccessToken: { AppToken: true } } };

const protocols = {
  PoP: { Pop: { ...appToken, SignedHttpRequestValidationParametersOptions: signedRequestChecks } },
  Bearer: { Bearer: appToken },
} satisfies Record<InboundPolicy["scheme"], InboundPolicySettings["Protocols"]>;
