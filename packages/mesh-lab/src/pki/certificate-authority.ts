import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { type CertificateNames, type Signer, signCertificate } from "./sign-certificate.ts";

/** A certificate and its key. */
export interface Certificate {
  /** PEM; the leaf comes first, and the authority itself is left out. */
  readonly certificate: string;
  /** PEM, PKCS#8. */
  readonly key: string;
}

/** An authority that lives as long as this process, and is trusted by nobody who was not given its certificate. */
export interface CertificateAuthority extends Certificate {
  /** Issues a certificate for servers and clients, with a key of its own. */
  issue(names: CertificateNames): Promise<Certificate>;
}

/**
 * Creates an authority: ECDSA on P-256, self-signed, valid for 30 days. istiod takes certificate and key as they are, as
 * `ca-cert.pem` and `ca-key.pem` of the Secret `istio-ca-secret`.
 *
 * @param organization in the authority's name, for people who look at it
 */
export async function createCertificateAuthority(organization = "mesh-lab"): Promise<CertificateAuthority> {
  const { publicKey, privateKey } = newKeyPair();
  const signer: Signer = { organization, publicKey, privateKey };
  return {
    certificate: signCertificate({ signer, subject: "authority" }),
    key: pemOf(privateKey),
    issue: async (names) => {
      const leaf = newKeyPair();
      return {
        certificate: signCertificate({ signer, subject: { publicKey: leaf.publicKey, names } }),
        key: pemOf(leaf.privateKey),
      };
    },
  };
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function newKeyPair(): KeyPair {
  // On this curve a key takes less time than a trip to another thread.
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

function pemOf(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}
