import { environment } from "../../cloud.ts";

/** Integration. */
export const int = environment(import.meta.url, { regions: ["uksouth"] });
