/**
 * A map of the values as a list of a manifest, such as environment variables by name.
 *
 * Pitfall: inside `range` the dot is the element, so `.Release` is not there. Here the function sees everything around
 * it. The order is that of the sorted names.
 */
import { defineChart, each, release, type Templated, text } from "@helm/ts-templates";
import type { IPod } from "kubernetes-models/v1/Pod";
import { z } from "zod";

const values = z.strictObject({
  environment: z.record(z.string(), z.string()).default({}).describe("Environment variables by name"),
});

export const chart = defineChart({
  values,
  templates: ({ environment }) => {
    const pod: Templated<IPod> = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web" },
      spec: {
        containers: [
          { name: "web", env: [each(environment, (value, name) => ({ name, value: text`${release.name}/${value}` }))] },
        ],
      },
    };
    return { pod };
  },
});
