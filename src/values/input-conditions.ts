import { type Condition, requiredWhen } from "@helm/ts-templates";
import { chartSchema } from "./chart-schema.ts";

const withMise = { "components.mise": true, "mise.enabled": true } as const;

/** Which inputs a release needs: those that one of its parts reads. */
export const inputConditions: readonly Condition[] = [
  requiredWhen(chartSchema, { "components.frontend": true }, [
    "inputs.csiSecretStoreClientId",
    "inputs.tenantId",
    "inputs.cosmosDBDocumentEndpoint",
    "inputs.frontendMsiClientId",
    "inputs.frontendMsiTenantId",
    "inputs.imagePullerMsiClientId",
    "inputs.imagePullerMsiTenantId",
  ]),
  requiredWhen(chartSchema, withMise, [
    "inputs.armApplicationId",
    "inputs.genevaTenantId",
    "inputs.genevaActionsAppId",
  ]),
  requiredWhen(chartSchema, { ...withMise, "stacks.v1.enabled": true }, ["inputs.firstPartyAppClientId"]),
  requiredWhen(chartSchema, { ...withMise, "stacks.v2.enabled": true }, ["inputs.miseAppId"]),
];
