/**
 * Arguments of a program: fixed ones, those that depend on a value, and those of the user, in this order.
 *
 * Pitfall: where all of them are conditional, `args:` is left without items, which is null; and the order follows the
 * text. Here the list is a list, and empty it is `[]`.
 */
import { defineChart, ifNotEmpty, spread, type Templated, text, when } from "@helm/ts-templates";
import type { IPod } from "kubernetes-models/v1/Pod";
import { z } from "zod";

const values = z.strictObject({
  debug: z.boolean().default(false).describe("Whether the server tells more"),
  logFormat: z.string().default("").describe("Format of the log; the server's own by default"),
  extraArgs: z.array(z.string()).default([]).describe("Arguments besides"),
});

export const chart = defineChart({
  values,
  templates: ({ debug, logFormat, extraArgs }) => {
    const pod: Templated<IPod> = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web" },
      spec: {
        containers: [
          {
            name: "web",
            args: [
              when(debug, "--v=5"),
              ifNotEmpty(logFormat, (format) => text`--log-format=${format}`),
              spread(extraArgs),
            ],
          },
        ],
      },
    };
    return { pod };
  },
});
