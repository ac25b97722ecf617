import { type Certificate, type CertificateAuthority, createCertificateAuthority } from "../pki/index.ts";
import type { Identities } from "./resolve-request.ts";

/** The certificates of a mesh, each made when it is first asked for. */
export interface MeshCertificates extends Identities {
  readonly authority: CertificateAuthority;
  /** For the hosts that a gateway serves. */
  readonly serverCertificate: (hosts: readonly string[]) => Promise<Certificate>;
}

export async function createMeshCertificates(trustDomain: string): Promise<MeshCertificates> {
  const authority = await createCertificateAuthority(trustDomain);
  const other = remembered(() => createCertificateAuthority("somebody else"));
  const uriOf = (identity: string) => {
    const [namespace = "", serviceAccount = ""] = identity.split("/");
    return `spiffe://${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
  };
  const serverCertificate = remembered((hosts) => authority.issue({ dns: hosts.split(",") }));
  return {
    authority,
    root: authority.certificate,
    certificateOf: remembered((identity) => authority.issue({ uris: [uriOf(identity)] })),
    forgedCertificateOf: remembered(async (identity) => (await other("")).issue({ uris: [uriOf(identity)] })),
    // A wildcard is a name in a certificate too, but one of its own says nothing.
    serverCertificate: (hosts) => serverCertificate(hosts.map((host) => (host === "*" ? "localhost" : host)).join()),
  };
}

function remembered<Result>(make: (key: string) => Promise<Result>): (key: string) => Promise<Result> {
  const made = new Map<string, Promise<Result>>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const result = make(key);
    made.set(key, result);
    return result;
  };
}
