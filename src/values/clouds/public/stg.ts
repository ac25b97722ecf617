import { environment } from "../../cloud.ts";

/** Staging. */
export const stg = environment(import.meta.url, { regions: ["uksouth"] });
