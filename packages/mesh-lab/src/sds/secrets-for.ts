import type { Certificate } from "../pki/index.ts";
import type { Node, Secret } from "./messages.ts";

/** A workload, as Istio's authorities call it. */
export interface WorkloadIdentity {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** Where the secrets come from. */
export interface SecretSource {
  /** The certificates that are trusted, PEM. */
  readonly root: string;
  /** An error ends the stream with its message; the Envoy asks again after a while. */
  certificateOf(identity: WorkloadIdentity): Promise<Certificate>;
}

/**
 * The secrets an Envoy asks for.
 *
 * @throws Error when it asks for others than `default` and `ROOTCA`, or when it does not say who it is
 */
export async function secretsFor(
  node: Node | undefined,
  names: readonly string[],
  source: SecretSource,
): Promise<readonly Secret[]> {
  const unknown = names.filter((name) => name !== OWN && name !== ROOT);
  if (unknown.length > 0) throw new Error(`there is no secret ${unknown.join(", ")}, here are: ${OWN}, ${ROOT}`);
  return Promise.all(
    names.map(async (name): Promise<Secret> => {
      if (name === ROOT) return { name, validation_context: { trusted_ca: { inline_string: source.root } } };
      const { certificate, key } = await source.certificateOf(identityOf(node));
      return {
        name,
        tls_certificate: { certificate_chain: { inline_string: certificate }, private_key: { inline_string: key } },
      };
    }),
  );
}

/** What messages call an Envoy. */
export function nameOf(node: Node | undefined): string {
  return node?.id === undefined || node.id === "" ? "An Envoy without a node id" : node.id;
}

// The names that istiod writes into its configuration.
const OWN = "default";
const ROOT = "ROOTCA";

function identityOf(node: Node | undefined): WorkloadIdentity {
  const fields = node?.metadata?.fields ?? {};
  const namespace = fields["NAMESPACE"]?.string_value ?? "";
  const serviceAccount = fields["SERVICE_ACCOUNT"]?.string_value ?? "";
  if (namespace === "" || serviceAccount === "") {
    throw new Error("its node metadata must have NAMESPACE and SERVICE_ACCOUNT, each a text");
  }
  return { namespace, serviceAccount };
}
