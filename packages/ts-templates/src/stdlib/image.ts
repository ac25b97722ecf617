import { z } from "zod";
import { chart, type Expr, isNotEmpty, join, required, text, type ValueRef } from "../expr/index.ts";
import { fn } from "../functions/index.ts";
import { data, helper, type Templated, when } from "../template/index.ts";
import { orUnset } from "./names.ts";

/**
 * The schema of an image. Give the repository a default with `extend`.
 *
 * @example image: imageSchema.extend({ repository: z.string().default("library/nginx").describe("Repository") })
 */
export const imageSchema = z.strictObject({
  registry: z
    .string()
    .default("")
    .describe('Registry of the image; "" for the registry that the cluster has by default'),
  repository: z.string().describe("Repository of the image"),
  tag: z.union([z.string(), z.int()]).default("").describe('Tag of the image; "" for the version of the application'),
  digest: z.string().default("").describe("Digest of the image, instead of a tag: sha256:…"),
  pullPolicy: z.enum(["Always", "IfNotPresent", "Never"]).default("IfNotPresent").describe("When nodes pull the image"),
});

/** What an image's own values leave open. */
export interface ImageOptions {
  /** The tag where neither tag nor digest is set: the version of the application by default. */
  readonly defaultTag?: Expr<string>;
  /** A registry for all images, which wins over the image's own where it is set: `values.global.imageRegistry`. */
  readonly registry?: Expr<string | undefined>;
}

type Image = z.output<typeof imageSchema>;

/**
 * The reference of an image: with the digest where that is set, else with the tag. A tag that looks like a number, such
 * as one from `--set image.tag=20240101`, stays what was written.
 *
 * @example containers: [{ name: "web", image: image(values.image), imagePullPolicy: values.image.pullPolicy }]
 */
export function image(
  values: Expr<Image>,
  { defaultTag = chart.appVersion, registry }: ImageOptions = {},
): Expr<string> {
  return imageHelper({ image: values, defaultTag, registry });
}

/** One helper for all images, whatever their versions. */
const imageHelper = helper(
  "image",
  z.object({ image: imageSchema, defaultTag: z.string(), registry: z.string().optional() }),
  reference,
);

interface Given {
  readonly image: ValueRef<Image>;
  readonly defaultTag: Expr<string>;
  readonly registry: Expr<string | undefined>;
}

function reference({ image, defaultTag, registry }: Given): Templated<string> {
  const parts = data<string[]>([orUnset(registry, image.registry), image.repository]);
  const place = join("/", fn.compact(parts));
  const tag = orUnset(text`${image.tag}`, defaultTag);
  return when(
    isNotEmpty(image.digest),
    text`${place}@${image.digest}`,
    text`${place}:${required(tag, "An image has neither a tag nor a digest, and the chart has no appVersion.")}`,
  );
}
