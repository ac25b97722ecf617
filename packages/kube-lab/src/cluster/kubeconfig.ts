import type { ConnectOptions } from "../api/index.ts";
import { writeWhole } from "./written-file.ts";

/** How kubectl, Helm and everybody else find a cluster. */
export interface Kubeconfig {
  /** Its file, for `KUBECONFIG`. */
  readonly path: string;
  /** What is in the file; certificates and the token stand in it. */
  readonly text: string;
  /** The same, for a client of this package. */
  readonly access: ConnectOptions;
}

/**
 * Writes a kubeconfig.
 *
 * @param path of its file
 * @param name of the cluster and the context
 */
export async function writeKubeconfig(path: string, name: string, access: ConnectOptions): Promise<Kubeconfig> {
  const text = kubeconfigText(name, access);
  await writeWhole(path, text);
  return { path, text, access };
}

/** The text of a kubeconfig; JSON, which is YAML. */
export function kubeconfigText(name: string, { url, certificateAuthority, token }: ConnectOptions): string {
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
