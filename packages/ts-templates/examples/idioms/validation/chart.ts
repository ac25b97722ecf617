/**
 * Values that have to be given, and that have to fit each other.
 *
 * Pitfall: `required` lets `false` and 0 pass, and every `fail` stops alone, so people learn of their mistakes one by one.
 * Here the schema says what a value has to be, and rules are checked together: one message names all that are broken.
 */
import { defineChart, isNotEmpty, ne, or, required, rule, type Templated, text } from "@helm/ts-templates";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { z } from "zod";

const values = z.strictObject({
  url: z.string().optional().describe("Address of the database"),
  poolSize: z.int().min(1).default(5).describe("Connections to the database"),
  mode: z.enum(["primary", "replica"]).default("primary").describe("What the server is"),
  primaryHost: z.string().default("").describe("Host of the primary, for a replica"),
  zone: z.string().default("a").describe("Zone of the server"),
});

export const chart = defineChart({
  values,
  rules: ({ mode, primaryHost, zone }) => [
    rule({
      test: or(ne(mode, "replica"), isNotEmpty(primaryHost)),
      message: "A replica needs primaryHost.",
    }),
    rule({ test: isNotEmpty(zone), message: "zone is the name of a zone." }),
  ],
  templates: ({ url, poolSize, mode }) => {
    const config: Templated<IConfigMap> = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "web" },
      data: { URL: required(url, "url is the address of the database."), POOL: text`${poolSize}`, MODE: mode },
    };
    return { "config-map": config };
  },
});
