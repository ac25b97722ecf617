import { environment } from "../../cloud.ts";

/** Jobs of continuous integration: `--param buildId=…` says which. The build here is the one of the goldens. */
export const prow = environment(
  import.meta.url,
  { regions: ["westus3"] },
  {
    params: { buildId: "7654321" },
    names: { regionShort: "j{build}", cluster: "{environment}-{regionShort}-svc" },
    frontend: { tracing: { address: "http://ingest.observability:4318", exporter: "otlp" } },
    mesh: { revisions: ["asm-1-28"] },
  },
);
