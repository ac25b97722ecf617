import { layer } from "@helm/ts-templates";
import { type Cloud, environment } from "../cloud.ts";
import type { SettingsInput } from "../settings-schema.ts";

/**
 * Azure for the US government. Endpoints and tenant are those of https://github.com/Azure/ARO-Tools
 * (config/ev2config/config.yaml); tokens of version 1 name sts.windows.net as their issuer nevertheless
 * (https://learn.microsoft.com/en-us/answers/questions/1190472). Its DNS zone is a sample.
 */
const settings = layer<SettingsInput>(import.meta.url, {
  azure: {
    cloud: "usgov",
    loginHost: "login.microsoftonline.us",
    stsHost: "sts.microsoftonline.us",
    resourceManagerHost: "management.usgovcloudapi.net",
    registryDomain: "azurecr.us",
    pullEnvironment: "USGovernmentCloud",
    tenantId: "cab8a31a-1906-4287-a0d8-4eef66b95f6e",
  },
  names: { zone: "hcpsvc-usgov.example.com" },
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
    callers: {
      // A sample: Session Gate has its identity from its own chart.
      sessiongate: { namespace: "sessiongate", serviceAccount: "sessiongate" },
    },
  },
});

const prod = environment(import.meta.url, { regions: ["usgovvirginia"] });

/** Azure for the US government. */
export const usgov: Cloud = {
  layer: settings,
  sample: true,
  environments: { prod },
};
