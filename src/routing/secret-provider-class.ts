import { type Templated, yaml } from "@helm/ts-templates";
import { input } from "../input.ts";
import type { Values } from "../values-reference.ts";
import { frontendCredential, secretProviderClassName } from "./names.ts";

/**
 * The part of secrets-store.csi.x-k8s.io/v1 that is used here
 * (https://azure.github.io/secrets-store-csi-driver-provider-azure/docs/getting-started/usage).
 */
interface SecretProviderClass {
  readonly apiVersion: "secrets-store.csi.x-k8s.io/v1";
  readonly kind: "SecretProviderClass";
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly provider: "azure";
    /** Of the Azure provider; every one is text. */
    readonly parameters: Readonly<Record<string, string>>;
    /** Secrets of the cluster that the driver makes of what it mounts. */
    readonly secretObjects: readonly {
      readonly secretName: string;
      readonly type: string;
      readonly data: readonly { readonly key: string; readonly objectName: string }[];
    }[];
  };
}

interface VaultObject {
  readonly objectName: string;
  readonly objectType: "secret" | "key" | "cert";
  readonly objectAlias: string;
}

const certificate = "frontend-cert";

/** Makes the frontend's TLS secret of its certificate in the Key Vault, for as long as a pod mounts it. */
export function secretProviderClass(values: Values): Templated<SecretProviderClass> {
  return {
    apiVersion: "secrets-store.csi.x-k8s.io/v1",
    kind: "SecretProviderClass",
    metadata: { name: secretProviderClassName, namespace: values.namespaces.ingress },
    spec: {
      provider: "azure",
      parameters: {
        usePodIdentity: "false",
        useVMManagedIdentity: "true",
        userAssignedIdentityID: input(values, "csiSecretStoreClientId"),
        keyvaultName: values.ingress.keyVault,
        tenantId: input(values, "tenantId"),
        objects: yaml<{ array: string[] }>({ array: [vaultObject(values)] }),
      },
      secretObjects: [
        {
          secretName: frontendCredential,
          type: "kubernetes.io/tls",
          data: [
            { key: "tls.crt", objectName: certificate },
            { key: "tls.key", objectName: certificate },
          ],
        },
      ],
    },
  };
}

/** Read as a secret, a certificate of the Key Vault comes with its private key. */
function vaultObject(values: Values) {
  return yaml<VaultObject>({
    objectName: values.ingress.certificate,
    objectType: "secret",
    objectAlias: certificate,
  });
}
