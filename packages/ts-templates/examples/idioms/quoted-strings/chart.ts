/**
 * A string of the values, in a field that is a string.
 *
 * Pitfall: YAML reads `yes`, `1.10`, `0x1` and `null` as something else, quotes written by hand end at the first `"`, and
 * `quote` of a value that is not there prints nothing, which is null. Here strings are quoted by their type.
 */
import { defineChart, type Templated } from "@helm/ts-templates";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { z } from "zod";

const values = z.strictObject({
  mode: z.string().default("on").describe("Mode of the server"),
  greeting: z.string().default("Hello").describe("What the server says"),
  note: z.string().optional().describe("A note"),
});

export const chart = defineChart({
  values,
  templates: ({ mode, greeting, note }) => {
    const config: Templated<IConfigMap> = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "web" },
      data: { MODE: mode, GREETING: greeting, NOTE: note },
    };
    return { "config-map": config };
  },
});
