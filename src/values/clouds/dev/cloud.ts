import { layer } from "@helm/ts-templates";
import type { SettingsInput } from "../../settings-schema.ts";

/** Development, in Azure's public cloud. */
export const devCloud = layer<SettingsInput>(import.meta.url, {
  azure: {
    cloud: "public",
    loginHost: "login.microsoftonline.com",
    stsHost: "sts.windows.net",
    resourceManagerHost: "management.azure.com",
    registryDomain: "azurecr.io",
    pullEnvironment: "PublicCloud",
    tenantId: "33e01921-4d64-4f8c-a055-5bdaffd5e33d",
  },
  names: {
    registry: "arohcpsvcdev",
    keyVault: "aro-hcp-dev-svc-kv",
    subdomain: "{regionShort}",
    zone: "hcpsvc.osadev.cloud",
    regionResourceGroup: "hcp-underlay-{environment}-{regionShort}",
  },
  stacks: {
    v1: {
      mise: {
        image: { version: "1.41.0", digest: "sha256:40b9813f4d56d96efec48a441ff90680ede2ad5891d1384eb66420462a9dc0fe" },
      },
    },
    v2: {
      mise: {
        image: { version: "2.0.1", digest: "sha256:14a32d793b79c47b0b8a79342ef428d29078987686dfca66e41e3810e8e75e2b" },
      },
    },
  },
  mise: {
    enabled: false,
    callers: {
      // A sample, so that enforcing can be tried here: Session Gate has its identity from its own chart.
      sessiongate: { namespace: "sessiongate", serviceAccount: "sessiongate" },
    },
  },
  authorization: {
    mode: "routing-only",
    routingOnlyReason: "development alone is open: its frontends are called without a token of Resource Manager",
  },
  mesh: { revisions: ["asm-1-26", "asm-1-28"] },
  inputs: {
    tenantId: "64dc69e4-d083-49fc-9569-ebece1dd1408",
    armApplicationId: "e2c2ff5c-e5b4-4e79-8c3e-1da8c48461e7",
    firstPartyAppClientId: "b3cb2fab-15cb-4583-ad06-f91da9bfe2d1",
  },
});
