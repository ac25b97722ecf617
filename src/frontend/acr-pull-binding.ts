import type { Templated } from "@helm/ts-templates";
import { input } from "../input.ts";
import type { Values } from "../values-reference.ts";

/** The part of acrpull.microsoft.com/v1beta2 that is used here (https://github.com/Azure/msi-acrpull). */
interface AcrPullBinding {
  readonly apiVersion: "acrpull.microsoft.com/v1beta2";
  readonly kind: "AcrPullBinding";
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly acr: { readonly environment: string; readonly server: string; readonly scope: string };
    readonly auth: {
      readonly workloadIdentity: {
        readonly serviceAccountRef: string;
        readonly clientID: string;
        readonly tenantID: string;
      };
    };
    /** Service account that gets the pull secret. */
    readonly serviceAccountName: string;
  };
}

/** Lets the frontends' service account pull their image; that is why their pods name no pull secret. */
export function acrPullBinding(values: Values): Templated<AcrPullBinding> {
  const { pullBinding, serviceAccount } = values.frontend;
  return {
    apiVersion: "acrpull.microsoft.com/v1beta2",
    kind: "AcrPullBinding",
    metadata: { name: "frontend-pull-binding", namespace: values.namespaces.frontend },
    spec: {
      acr: { environment: pullBinding.environment, server: pullBinding.registry, scope: pullBinding.scope },
      auth: {
        workloadIdentity: {
          serviceAccountRef: serviceAccount,
          clientID: input(values, "imagePullerMsiClientId"),
          tenantID: input(values, "imagePullerMsiTenantId"),
        },
      },
      serviceAccountName: serviceAccount,
    },
  };
}
