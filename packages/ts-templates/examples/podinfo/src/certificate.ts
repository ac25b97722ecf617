import { each, type Templated } from "@helm/ts-templates";
import type { Context } from "./context.ts";

/** What cert-manager has to know of a certificate (https://cert-manager.io/docs/usage/certificate/). */
interface ICertificate {
  readonly apiVersion: "cert-manager.io/v1";
  readonly kind: "Certificate";
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Record<string, string> };
  readonly spec: {
    readonly dnsNames: readonly string[];
    readonly secretName: string;
    readonly issuerRef: Readonly<Record<string, string>>;
  };
}

export function certificate({ values, names, metadata }: Context): Templated<ICertificate> {
  return {
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata,
    spec: {
      dnsNames: [each(values.certificate.dnsNames, (name) => name)],
      secretName: names.tlsSecret,
      issuerRef: values.certificate.issuerRef,
    },
  };
}
