/**
 * A certificate that the chart makes, for a Secret and for those who have to trust it.
 *
 * Pitfall: each call makes another certificate, so a bundle that calls again does not belong to the key of the Secret, and each
 * upgrade makes all of them anew. Here one certificate is computed once for both documents, and the one in the cluster is kept.
 */
import { at, defineChart, fn, lookup, once, orElse, release, type Templated, text } from "@helm/ts-templates";
import type { IValidatingWebhookConfiguration } from "kubernetes-models/admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration";
import type { ISecret } from "kubernetes-models/v1/Secret";
import { z } from "zod";

const values = z.strictObject({ days: z.int().default(3650).describe("Days for which the certificate is valid") });

export const chart = defineChart({
  values,
  templates: ({ days }) => {
    const host = text`web.${release.namespace}.svc`;
    const made = fn.genSelfSignedCert(host, [], [host], days);
    const webhook = once(lookup<ISecret>("v1", "Secret", release.namespace, "web-tls"), (old) =>
      once(made, (cert) => {
        const crt = orElse(at(old.data, "tls.crt"), fn.b64enc(cert.Cert));
        const key = orElse(at(old.data, "tls.key"), fn.b64enc(cert.Key));
        const secret: Templated<ISecret> = {
          apiVersion: "v1",
          kind: "Secret",
          metadata: { name: "web-tls" },
          type: "kubernetes.io/tls",
          data: { "tls.crt": crt, "tls.key": key },
        };
        const configuration: Templated<IValidatingWebhookConfiguration> = {
          apiVersion: "admissionregistration.k8s.io/v1",
          kind: "ValidatingWebhookConfiguration",
          metadata: { name: "web" },
          webhooks: [
            {
              name: "web.example.com",
              admissionReviewVersions: ["v1"],
              sideEffects: "None",
              clientConfig: { caBundle: crt, service: { name: "web", namespace: release.namespace } },
            },
          ],
        };
        return [secret, configuration];
      }),
    );
    return { webhook };
  },
});
