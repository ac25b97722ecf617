/**
 * An image by tag or by digest, with the chart's appVersion where neither is given.
 *
 * Pitfall: the tag `1.10` is the number 1.1 in a values file without quotes, and an image with tag and digest in two values
 * gets both. Here a tag is a text or an integer, so 1.10 is refused, and a digest takes the tag's place.
 */
import { defineChart, type Templated } from "@helm/ts-templates";
import { image, imageSchema } from "@helm/ts-templates/stdlib";
import type { IPod } from "kubernetes-models/v1/Pod";
import { z } from "zod";

const values = z.strictObject({
  image: imageSchema.extend({ repository: z.string().default("example.com/web").describe("Repository of the image") }),
});

export const chart = defineChart({
  values,
  templates: (values) => {
    const pod: Templated<IPod> = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web" },
      spec: {
        containers: [{ name: "web", image: image(values.image), imagePullPolicy: values.image.pullPolicy }],
      },
    };
    return { pod };
  },
});
