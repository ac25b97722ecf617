/** A way to a port past every authorizer that the application wants, and why. */
export interface Exemption {
  /** `namespace/name`; a `*` at the end stands for anything. */
  readonly workload: string;
  /** Of the container. */
  readonly port: number;
  /** Principals, or `plaintext` for callers without one; a `*` at one end stands for anything. All, if left out. */
  readonly clients?: readonly string[];
  /** All, if left out. */
  readonly methods?: readonly string[];
  /** As in Istio's policies: exact, `prefix*` or `*suffix`. All, if left out. */
  readonly paths?: readonly string[];
  /** One sentence, for the auditor. */
  readonly reason: string;
}

/** A caller that the manifests may not name, and for which the answer is wanted anyway. */
export interface NamedIdentity {
  readonly name: string;
  /** `cluster.local/ns/<namespace>/sa/<service account>` */
  readonly principal: string;
}

/** What an application declares for `helm-ts prove`. */
export interface ProveOptions {
  readonly exemptions?: readonly Exemption[];
  readonly identities?: readonly NamedIdentity[];
  /** The `service` of providers that run outside of the manifests. */
  readonly externalProviders?: readonly string[];
  /** The namespace whose policies are in force in the whole mesh; that of the mesh configuration by default. */
  readonly rootNamespace?: string;
  /** `cluster.local` by default. */
  readonly trustDomain?: string;
}
