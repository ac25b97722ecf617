import { foreignHelper } from "@helm/ts-templates";
import { z } from "zod";

/** Of the library chart in `chart/charts/library`. */
export const libraryLabels = foreignHelper("library.labels", {
  parameters: z.object({ component: z.string() }),
  root: "context",
  returns: z.record(z.string(), z.string()),
});

/** Of `chart/templates/_legacy.tpl`, which is written by hand. */
export const hasSessions = foreignHelper("legacy.has-sessions", { returns: z.boolean() });
