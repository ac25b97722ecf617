import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  ExtendedKeyUsage,
  Extension,
  GeneralName,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_clientAuth,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
} from "@peculiar/asn1-x509";
import type { CertificateNames } from "./sign-certificate.ts";

/** The extensions of an authority that signs leaves alone. */
export function authorityExtensions(keyId: Buffer): Extension[] {
  return [
    critical(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
    critical(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId)),
  ];
}

/** Whom a leaf is for, and the ids of both keys. */
export interface Leaf {
  readonly names: CertificateNames;
  readonly keyId: Buffer;
  readonly signerId: Buffer;
}

/** The extensions of a leaf that serves as server and as client. */
export function leafExtensions({ names, keyId, signerId }: Leaf): Extension[] {
  return [
    critical(id_ce_basicConstraints, new BasicConstraints({ cA: false })),
    critical(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature)),
    extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth, id_kp_clientAuth])),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId)),
    extension(id_ce_authorityKeyIdentifier, new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(signerId) })),
    ...alternativeNames(names),
  ];
}

function alternativeNames({ uris = [], dns = [], ips = [], commonName }: CertificateNames): Extension[] {
  const names = [
    ...uris.map((uri) => new GeneralName({ uniformResourceIdentifier: uri })),
    ...dns.map((name) => new GeneralName({ dNSName: name })),
    ...ips.map((ip) => new GeneralName({ iPAddress: ip })),
  ];
  if (names.length === 0) return [];
  const value = new SubjectAlternativeName(names);
  // RFC 5280 wants it critical when the subject is empty.
  return [commonName === undefined ? critical(id_ce_subjectAltName, value) : extension(id_ce_subjectAltName, value)];
}

function critical(extnID: string, value: unknown): Extension {
  return new Extension({ extnID, critical: true, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

function extension(extnID: string, value: unknown): Extension {
  return new Extension({ extnID, critical: false, extnValue: new OctetString(AsnConvert.serialize(value)) });
}
