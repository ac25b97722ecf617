import { generateKeyPairSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { type CertificateAuthority, createCertificateAuthority } from "@helm/mesh-lab/parts";
import { writeWhole } from "./written-file.ts";

/** What proves who is who in one cluster; nobody else trusts it. */
export interface Secrets {
  readonly authority: CertificateAuthority;
  /** The administrator's. */
  readonly token: string;
  /** Where it stands, for the programs. */
  readonly files: {
    readonly authority: string;
    readonly certificate: string;
    readonly key: string;
    readonly tokens: string;
    readonly serviceAccountKey: string;
  };
}

/**
 * Makes the keys and certificates of a cluster.
 *
 * @param directory where their files are written
 * @param host address of the API server
 */
export async function makeSecrets(directory: string, host: string): Promise<Secrets> {
  const authority = await createCertificateAuthority("kube-lab");
  const server = await authority.issue({ ips: [host], dns: ["kubernetes.default.svc"] });
  const token = randomBytes(16).toString("hex");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const files = {
    authority: join(directory, "authority.pem"),
    certificate: join(directory, "server.pem"),
    key: join(directory, "server-key.pem"),
    tokens: join(directory, "tokens.csv"),
    serviceAccountKey: join(directory, "service-account-key.pem"),
  };
  await Promise.all([
    writeWhole(files.authority, authority.certificate),
    writeWhole(files.certificate, server.certificate),
    writeWhole(files.key, server.key),
    writeWhole(files.tokens, `${token},admin,admin,system:masters\n`),
    writeWhole(files.serviceAccountKey, privateKey.export({ type: "sec1", format: "pem" }).toString()),
  ]);
  return { authority, token, files };
}
