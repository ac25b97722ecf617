/**
 * A named helper that is called with parameters.
 *
 * Pitfall: inside a `define` that is called with a dict, `$` is that dict, so `$.Values` and `$.Release` are not there, and
 * a misspelled key is nothing. Here the root goes along by itself, and the parameters have a schema.
 */
import { defineChart, helper, release, type Templated, text } from "@helm/ts-templates";
import type { IService } from "kubernetes-models/v1/Service";
import { z } from "zod";

const values = z.strictObject({ domain: z.string().default("example.com").describe("Domain of the services") });

export const chart = defineChart({
  values,
  templates: ({ domain }) => {
    const host = helper(
      "host",
      z.strictObject({ component: z.string() }),
      ({ component }) => text`${component}.${release.namespace}.${domain}`,
    );
    const service: Templated<IService> = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web" },
      spec: { type: "ExternalName", externalName: host({ component: "server" }) },
    };
    return { service };
  },
});
