import { z } from "zod";

export const redis = z.strictObject({
  enabled: z.boolean().default(false).describe("Run a Redis as cache"),
  repository: z.string().default("redis").describe("Repository of its image"),
  tag: z.string().default("7.0.7").describe("Tag of its image"),
});
