/** How kubectl, Helm and everybody else find a cluster. */
export interface Kubeconfig {
  /** Its file, for `KUBECONFIG`. */
  readonly path: string;
  /** What is in the file; certificates and the token stand in it. */
  readonly text: string;
}

/** Who is reached, and as whom. */
export interface Access {
  /** Of the cluster and the context. */
  readonly name: string;
  readonly url: string;
  /** PEM. */
  readonly certificateAuthority: string;
  readonly token: string;
}

/** The text of a kubeconfig; JSON, which is YAML. */
export function kubeconfigText({ name, url, certificateAuthority, token }: Access): string {
  const authority = Buffer.from(certificateAuthority).toString("base64");
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server: url, "certificate-authority-data": authority } }],
    users: [{ name: "admin", user: { token } }],
    contexts: [{ name, context: { cluster: name, user: "admin" } }],
    "current-context": name,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
