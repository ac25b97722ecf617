import { environment } from "../../cloud.ts";

/** Checks of clusters-service's pull requests. */
export const cspr = environment(
  import.meta.url,
  { regions: ["westus3"] },
  {
    names: { subdomain: "{region}-cs", regionResourceGroup: "hcp-underlay-{environment}-{region}" },
  },
);
