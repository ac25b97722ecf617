import { environment } from "../../cloud.ts";

/** Production. */
export const prod = environment(import.meta.url, { regions: ["uksouth", "switzerlandnorth", "eastus2"] });
