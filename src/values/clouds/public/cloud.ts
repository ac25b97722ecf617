import { layer } from "@helm/ts-templates";
import type { SettingsInput } from "../../settings-schema.ts";

/** Azure's public cloud. Its DNS zones are samples. */
export const publicLayer = layer<SettingsInput>(import.meta.url, {
  azure: {
    cloud: "public",
    loginHost: "login.microsoftonline.com",
    stsHost: "sts.windows.net",
    resourceManagerHost: "management.azure.com",
    registryDomain: "azurecr.io",
    pullEnvironment: "PublicCloud",
    tenantId: "33e01921-4d64-4f8c-a055-5bdaffd5e33d",
  },
  names: { zone: "{environment}.hcpsvc.example.com" },
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
  frontend: { audit: { connectSocket: true } },
  mise: {
    audit: { connectSocket: true },
    callers: {
      // A sample: Session Gate has its identity from its own chart.
      sessiongate: { namespace: "sessiongate", serviceAccount: "sessiongate" },
    },
  },
});
