import { environment } from "../../cloud.ts";

/** Integrated development. The only one with MISE; requests are not bound to it. */
export const dev = environment(
  import.meta.url,
  { regions: ["westus3"] },
  {
    names: { subdomain: "{region}", regionResourceGroup: "hcp-underlay-{environment}-{region}" },
    mise: { enabled: true },
  },
);
