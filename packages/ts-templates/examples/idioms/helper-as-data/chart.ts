/**
 * A helper that answers yes or no, and one that gives data.
 *
 * Pitfall: `include` gives text, and any text is true, "false" too; `fromYaml` of text that is no YAML gives a map with the
 * key `Error` and goes on. Here a helper gives what its body is: a test is tested, and data has members.
 */
import { and, defineChart, helper, isNotEmpty, release, type Templated, text, when } from "@helm/ts-templates";
import type { IIngress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import { z } from "zod";

const values = z.strictObject({
  tls: z.strictObject({
    enabled: z.boolean().default(false).describe("Whether to serve by TLS"),
    secretName: z.string().default("").describe("Secret with the certificate"),
  }),
});

interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export const chart = defineChart({
  values,
  templates: ({ tls }) => {
    const isSecure = helper<boolean>("is-secure", and(tls.enabled, isNotEmpty(tls.secretName)));
    const endpoint = helper<Endpoint>("endpoint", { host: text`${release.name}: web`, port: when(isSecure, 443, 80) });
    const ingress: Templated<IIngress> = {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: { name: "web" },
      spec: {
        tls: when(isSecure, [{ secretName: tls.secretName }]),
        defaultBackend: { service: { name: endpoint.host, port: { number: endpoint.port } } },
      },
    };
    return { ingress };
  },
});
