import { environment } from "../../cloud.ts";

/** Personal environments: `--param user=…` says whose. The user here is the one of the goldens. */
export const pers = environment(
  import.meta.url,
  { regions: ["switzerlandnorth", "westus", "westeurope", "westus3", "eastus"] },
  {
    params: { user: "test" },
    names: { regionShort: "{regionCode}{user}", cluster: "{environment}-{regionShort}-svc" },
    frontend: { tracing: { address: "http://ingest.observability:4318", exporter: "otlp" } },
    mesh: { revisions: ["asm-1-28"] },
  },
);
