import { comment, type Templated } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IContainer } from "kubernetes-models/v1/Container";
import { progressDeadlineSeconds } from "../deadlines.ts";
import { restrictedSecurityContext } from "../pod-security.ts";
import type { Values } from "../values-reference.ts";
import { secretProviderClassName } from "./names.ts";

const name = "frontend-certificate-refresher";
const secretsVolume = "secrets-store01-inline";

/** Mounts the frontend's certificate and sleeps: only while it is mounted does its TLS secret follow the Key Vault. */
export function certificateRefresherDeployment(values: Values): Templated<IDeployment> {
  const labels = { app: name };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: values.namespaces.ingress, labels },
    spec: {
      replicas: 1,
      progressDeadlineSeconds: progressDeadlineSeconds(values),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          containers: [container],
          volumes: [
            {
              name: secretsVolume,
              csi: {
                driver: "secrets-store.csi.k8s.io",
                readOnly: true,
                volumeAttributes: { secretProviderClass: secretProviderClassName },
              },
            },
          ],
        },
      },
    },
  };
}

const container: Templated<IContainer> = {
  name: "certificate-refresher",
  image: comment("By tag: no digest of this image is known.", "mcr.microsoft.com/azurelinux/busybox:1.36"),
  command: ["/bin/sleep", "infinity"],
  resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { memory: "32Mi" } },
  securityContext: {
    ...restrictedSecurityContext,
    readOnlyRootFilesystem: true,
    runAsUser: comment("runAsNonRoot needs a user; this one is nobody.", 65534),
  },
  volumeMounts: [{ name: secretsVolume, mountPath: "/mnt/secrets-store", readOnly: true }],
};
