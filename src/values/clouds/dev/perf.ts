import { environment } from "../../cloud.ts";

/** Performance tests: `--param user=…` says whose. The user here is the one of the goldens. */
export const perf = environment(
  import.meta.url,
  { regions: ["westus3"] },
  {
    params: { user: "test" },
    names: { regionShort: "{regionCode}p{user}", cluster: "{environment}-{regionShort}-svc" },
  },
);
