/**
 * Manifests that people add by values, as maps or as texts, with templates in them.
 *
 * Pitfall: `toYaml` of a text is one string and no manifest, `tpl` of a map stops the render, and without separators
 * several manifests are one. Here each form is what it is.
 */
import { defineChart } from "@helm/ts-templates";
import { extraManifests, extraManifestsSchema } from "@helm/ts-templates/stdlib";
import { z } from "zod";

export const chart = defineChart({
  values: z.strictObject({ extraManifests: extraManifestsSchema }),
  templates: (values) => ({ extra: extraManifests(values.extraManifests) }),
});
