import { expect, test } from "vitest";
import { chartValuesOf } from "./resolve.ts";

const stack = (version: string, digest: string) => ({
  enabled: true,
  frontend: {
    enabled: true,
    image: {
      registry: "arohcpsvcdev.azurecr.io",
      repository: "arohcpfrontend",
      digest: "sha256:ec9a72dc798899ef873e2290cfd8502657f08a39715e851ed59fc53bdf108506",
    },
    replicas: 2,
    resources: { requests: { cpu: "100m", memory: "512Mi" }, limits: { memory: "unlimited" } },
  },
  mise: {
    image: { registry: "arohcpsvcdev.azurecr.io", repository: "mise-1p-container-image", version, digest },
    replicas: 2,
    resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "1Gi" } },
    runAsUser: 1654,
  },
});

test("dev/dev/westus3 has the values that the contract derives for it", () => {
  expect(chartValuesOf("dev/dev/westus3")).toEqual({
    components: { frontend: true, mise: true, mesh: true },
    namespaces: { frontend: "aro-hcp", mise: "mise", mesh: "aks-istio-system", ingress: "aks-istio-ingress" },
    cluster: "dev-westus3-svc-1",
    location: "westus3",
    zoneCount: 4,
    stacks: {
      v1: stack("1.41.0", "sha256:40b9813f4d56d96efec48a441ff90680ede2ad5891d1384eb66420462a9dc0fe"),
      v2: stack("2.0.1", "sha256:14a32d793b79c47b0b8a79342ef428d29078987686dfca66e41e3810e8e75e2b"),
    },
    routing: { defaultStack: "v1", header: { enabled: true }, canary: { stack: "v2", weight: 0 } },
    deadlines: { startupSeconds: 180, requestSeconds: 60 },
    authorization: {
      mode: "routing-only",
      routingOnlyReason: "development alone is open: its frontends are called without a token of Resource Manager",
    },
    mise: {
      enabled: true,
      sharedApplication: false,
      entra: {
        instance: "https://login.microsoftonline.com/",
        tenantId: "33e01921-4d64-4f8c-a055-5bdaffd5e33d",
      },
      policies: {
        arm: {
          label: "ARM Policy",
          authorityHost: "login.microsoftonline.com",
          tenantId: "33e01921-4d64-4f8c-a055-5bdaffd5e33d",
          audience: "https://management.azure.com",
        },
        genevaActions: {
          label: "Geneva Actions",
          authorityHost: "sts.windows.net",
          audience: "https://management.azure.com",
        },
        sessiongate: {
          label: "Session Gate",
          authorityHost: "sts.windows.net",
          audience: "6dae42f8-4368-4678-94ff-3960e28e3630",
        },
      },
      tracing: { address: "", exporter: "" },
      audit: { connectSocket: false },
      callers: {
        frontend: { namespace: "aro-hcp", serviceAccount: "frontend" },
        "admin-api": { namespace: "aro-hcp-admin-api", serviceAccount: "admin-api" },
        sessiongate: { namespace: "sessiongate", serviceAccount: "sessiongate" },
      },
    },
    frontend: {
      serviceAccount: "frontend",
      databaseName: "arohcpdev-rp-usw3",
      clustersServiceNamespace: "clusters-service",
      exitOnPanic: true,
      tracing: { address: "", exporter: "" },
      audit: { connectSocket: false },
      scraperNamespace: "",
      pullBinding: {
        environment: "PublicCloud",
        registry: "arohcpsvcdev.azurecr.io",
        scope: "repository:arohcpfrontend:pull",
      },
    },
    adminApi: { namespace: "aro-hcp-admin-api", serviceAccount: "admin-api" },
    ingress: {
      host: "rp.westus3.hcpsvc.osadev.cloud",
      adminApiHost: "admin.westus3.hcpsvc.osadev.cloud",
      keyVault: "aro-hcp-dev-svc-kv",
      certificate: "frontend-cert-dev-usw3",
    },
    opsIngress: {
      publicIpName: "aro-hcp-ops-ingress",
      publicIpResourceGroup: "hcp-underlay-dev-westus3",
      adminApi: { hostname: "admin.westus3.hcpsvc.osadev.cloud", credentialName: "admin-api-credential" },
      sessiongate: {
        hostname: "sessiongate.westus3.hcpsvc.osadev.cloud",
        credentialName: "sessiongate-credential",
        routesFrom: "",
      },
    },
    mesh: {
      revisions: ["asm-1-26", "asm-1-28"],
      providers: { "ext-authz": { stack: "v1" }, "ext-authz-misev2": { stack: "v2" } },
      revisionTag: "prod-stable",
      authorizer: { timeoutSeconds: 5, statusOnError: 503 },
    },
    inputs: {
      tenantId: "64dc69e4-d083-49fc-9569-ebece1dd1408",
      armApplicationId: "e2c2ff5c-e5b4-4e79-8c3e-1da8c48461e7",
      firstPartyAppClientId: "b3cb2fab-15cb-4583-ad06-f91da9bfe2d1",
    },
  });
});
