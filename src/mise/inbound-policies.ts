import { type Expr, text } from "@helm/ts-templates";
import { input } from "../input.ts";
import type { Values } from "../values-reference.ts";

/** Whose tokens MISE accepts. Routes choose a policy by its label. */
export interface InboundPolicy {
  readonly label: Expr<string>;
  readonly authority: Expr<string>;
  readonly audience: Expr<string>;
  /** The application whose tokens are accepted; without it, those of any. */
  readonly applicationId?: Expr<string>;
  /** PoP: the caller signs the request itself, so a token that was seen elsewhere is of no use. */
  readonly scheme: "PoP" | "Bearer";
}

/** In this order; MISE v1 counts them in its environment variables. */
export function inboundPolicies(values: Values): readonly InboundPolicy[] {
  const { arm, genevaActions, sessiongate } = values.mise.policies;
  const genevaTenant = input(values, "genevaTenantId");
  return [
    {
      label: arm.label,
      authority: text`https://${arm.authorityHost}/${arm.tenantId}`,
      audience: arm.audience,
      applicationId: input(values, "armApplicationId"),
      scheme: "PoP",
    },
    {
      label: genevaActions.label,
      authority: text`https://${genevaActions.authorityHost}/${genevaTenant}/`,
      audience: genevaActions.audience,
      applicationId: input(values, "genevaActionsAppId"),
      scheme: "Bearer",
    },
    {
      label: sessiongate.label,
      authority: text`https://${sessiongate.authorityHost}/${genevaTenant}`,
      audience: sessiongate.audience,
      scheme: "Bearer",
    },
  ];
}

/** What of a signed request must match its signature: time, method, host and path. */
export const signedRequestChecks = { ValidateTs: true, ValidateM: true, ValidateU: true, ValidateP: true };
