import { subchart, type ValueRef } from "@helm/ts-templates";
import { nameValues } from "@helm/ts-templates/stdlib";
import { z } from "zod";

/** Of the values of the subchart, those that this chart sets or reads. Its port has a default over there. */
const cache = z.object({
  enabled: z.boolean().default(true).describe("Whether to run a cache for sessions"),
  replicas: z.int().default(2).describe("Pods of the cache; the subchart has one by default"),
  port: z.int().describe("Port of the cache"),
});

export const schema = z.strictObject({
  ...nameValues,
  host: z.string().default("shop.example.com").describe("Host name, which the hand-written Ingress reads, too"),
  sessions: subchart(cache).describe("The subchart cache, under its alias"),
  sessionsUrl: z.string().default("").describe("Cache to use instead"),
});

/** The values as templates refer to them. */
export type Values = ValueRef<z.output<typeof schema>>;
