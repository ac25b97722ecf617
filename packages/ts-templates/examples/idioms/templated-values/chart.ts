/**
 * Values that may hold templates themselves: texts, and whole parts of a manifest.
 *
 * Pitfall: `tpl` takes a text, so a map stops the render; and a text that is filled in is read as YAML again, so a number
 * in quotes can become a number. Here a text stays a text, and a structure goes through YAML and back.
 */
import { defineChart, subtree, type Templated, tpl, tplYaml } from "@helm/ts-templates";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { IPod } from "kubernetes-models/v1/Pod";
import { z } from "zod";

const values = z.strictObject({
  hostname: z.string().default("{{ .Release.Name }}").describe("Host name of the pod; may be a template"),
  extraEnv: z.array(subtree<IEnvVar>()).default([]).describe("Variables besides; may hold templates"),
});

export const chart = defineChart({
  values,
  templates: ({ hostname, extraEnv }) => {
    const pod: Templated<IPod> = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web" },
      spec: { hostname: tpl(hostname), containers: [{ name: "web", env: tplYaml(extraEnv) }] },
    };
    return { pod };
  },
});
