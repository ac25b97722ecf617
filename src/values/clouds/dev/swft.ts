import { environment } from "../../cloud.ts";

/** Personal environments with SWIFT: `--param user=…` says whose. The user here is the one of the goldens. */
export const swft = environment(
  import.meta.url,
  { regions: ["uksouth"] },
  {
    params: { user: "test" },
    names: { regionShort: "{regionCode}s{user}", cluster: "{environment}-{regionShort}-svc" },
  },
);
