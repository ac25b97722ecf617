import type { NamedImage, Values } from "@helm/ts-templates";
import { z } from "zod";

/** Of the chart's values what names an image; values of an earlier version may have less besides. */
const stacks = z.object({
  stacks: z.record(
    z.string(),
    z.object({
      enabled: z.boolean(),
      mise: z.object({ image: z.object({ version: z.string(), digest: z.string() }) }),
    }),
  ),
});

/** The versions of MISE that a target runs: people know these better than digests. */
export function namedImages(values: Values): readonly NamedImage[] {
  const { data } = stacks.safeParse(values);
  return Object.entries(data?.stacks ?? {})
    .filter(([, { enabled }]) => enabled)
    .map(([stack, { mise }]) => ({ name: `MISE ${stack}`, version: mise.image.version, image: mise.image.digest }));
}
