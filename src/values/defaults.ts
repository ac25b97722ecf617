import { layer } from "@helm/ts-templates";
import type { SettingsInput } from "./settings-schema.ts";

/** What holds everywhere, unless a cloud, an environment or a region says otherwise. */
export const defaults = layer<SettingsInput>(import.meta.url, {
  names: {
    regionShort: "{regionCode}",
    registry: "arohcpsvc{environment}",
    cluster: "{environment}-{region}-svc-1",
    keyVault: "arohcp{environment}-svc-{regionShort}",
    certificate: "frontend-cert-{environment}-{regionShort}",
    database: "arohcp{environment}-rp-{regionShort}",
    subdomain: "{region}",
    opsIngressIp: "aro-hcp-ops-ingress",
    regionResourceGroup: "{region}-shared-resources",
  },
  frontend: {
    image: {
      repository: "arohcpfrontend",
      digest: "sha256:ec9a72dc798899ef873e2290cfd8502657f08a39715e851ed59fc53bdf108506",
    },
  },
  rollout: "header",
  canaryWeight: 10,
  stacks: {
    v1: { mise: { image: { repository: "mise-1p-container-image" } } },
    v2: { mise: { image: { repository: "mise-1p-container-image" } } },
  },
  mise: {
    enabled: true,
    callers: {
      frontend: { namespace: "aro-hcp", serviceAccount: "frontend" },
      "admin-api": { namespace: "aro-hcp-admin-api", serviceAccount: "admin-api" },
    },
    policies: {
      arm: { label: "ARM Policy" },
      genevaActions: { label: "Geneva Actions" },
      sessiongate: { label: "Session Gate", audience: "6dae42f8-4368-4678-94ff-3960e28e3630" },
    },
  },
  authorization: { mode: "enforce" },
  mesh: {
    revisions: ["asm-1-28"],
  },
});
