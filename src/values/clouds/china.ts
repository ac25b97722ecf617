import { layer } from "@helm/ts-templates";
import { type Cloud, environment } from "../cloud.ts";
import type { SettingsInput } from "../settings-schema.ts";

/**
 * Azure in China, operated by 21Vianet. Endpoints are those of
 * https://learn.microsoft.com/azure/china/resources-developer-guide, the issuer is that of
 * https://learn.microsoft.com/en-us/answers/questions/1190472. Its DNS zone is a sample.
 */
const settings = layer<SettingsInput>(import.meta.url, {
  azure: {
    cloud: "china",
    loginHost: "login.chinacloudapi.cn",
    stsHost: "sts.chinacloudapi.cn",
    resourceManagerHost: "management.chinacloudapi.cn",
    registryDomain: "azurecr.cn",
    pullEnvironment: "ChinaCloud",
    tenantId: "a55a4d5b-9241-49b1-b4ff-befa8db00269",
  },
  names: { zone: "hcpsvc-china.example.com" },
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

const prod = environment(import.meta.url, { regions: ["chinaeast2"] });

/** Azure in China. */
export const china: Cloud = {
  layer: settings,
  sample: true,
  environments: { prod },
};
