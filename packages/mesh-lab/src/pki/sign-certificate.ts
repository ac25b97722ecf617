import { createHash, type KeyObject, randomBytes, sign } from "node:crypto";
import { AsnConvert } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Extensions,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";
import { authorityExtensions, leafExtensions } from "./extensions.ts";

/** Whom a certificate is for: subject alternative names, and a common name for people. */
export interface CertificateNames {
  /** Such as a SPIFFE identity, `spiffe://cluster.local/ns/web/sa/shop`. */
  readonly uris?: readonly string[];
  /** Also with a wildcard as the first label. */
  readonly dns?: readonly string[];
  /** IPv4 or IPv6 addresses. */
  readonly ips?: readonly string[];
  readonly commonName?: string;
}

/** Who signs. */
export interface Signer {
  readonly organization: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** What is signed: the signer's own certificate, or one for somebody else. */
export interface SigningRequest {
  readonly signer: Signer;
  readonly subject: "authority" | { readonly publicKey: KeyObject; readonly names: CertificateNames };
}

/** A clock that is behind by less than this accepts a certificate that was just made. */
const PAST_MS = 10 * 60 * 1000;
/** A mesh may stay up for long, and nobody renews; istiod would make another authority when a fifth of it is left. */
const VALID_MS = 30 * 24 * 60 * 60 * 1000;

/** Signs a certificate of RFC 5280 and returns it as PEM. */
export function signCertificate({ signer, subject }: SigningRequest): string {
  const start = Date.now() - PAST_MS;
  const issuer = nameOf([[ORGANIZATION, signer.organization]]);
  const publicKey = publicKeyInfo(subject === "authority" ? signer.publicKey : subject.publicKey);
  const signerId = keyIdOf(publicKeyInfo(signer.publicKey));
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: ecdsaWithSha256(),
    issuer,
    validity: new Validity({ notBefore: new Date(start), notAfter: new Date(start + VALID_MS) }),
    subject: subject === "authority" ? issuer : subjectOf(subject.names),
    subjectPublicKeyInfo: publicKey,
    extensions: new Extensions(
      subject === "authority"
        ? authorityExtensions(signerId)
        : leafExtensions({ names: subject.names, keyId: keyIdOf(publicKey), signerId }),
    ),
  });
  const signed = Buffer.from(AsnConvert.serialize(tbsCertificate));
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: ecdsaWithSha256(),
    signatureValue: bytesOf(sign("sha256", signed, signer.privateKey)),
  });
  return pemOf(Buffer.from(AsnConvert.serialize(certificate)));
}

/** https://www.rfc-editor.org/rfc/rfc5758#section-3.2 */
function ecdsaWithSha256(): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithm: "1.2.840.10045.4.3.2" });
}

const ORGANIZATION = "2.5.4.10";
const COMMON_NAME = "2.5.4.3";

function subjectOf({ commonName }: CertificateNames): Name {
  return nameOf(commonName === undefined ? [] : [[COMMON_NAME, commonName]]);
}

function nameOf(parts: readonly (readonly [type: string, value: string])[]): Name {
  return new Name(
    parts.map(([type, utf8String]) => {
      const value = new AttributeValue({ utf8String });
      return new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value })]);
    }),
  );
}

/** 126 random bits; the first bits make the number positive and keep its first byte from being zero. */
function serialNumber(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0);
  return bytesOf(bytes);
}

function publicKeyInfo(key: KeyObject): SubjectPublicKeyInfo {
  return AsnConvert.parse(key.export({ type: "spki", format: "der" }), SubjectPublicKeyInfo);
}

/** https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.2, the first method. */
function keyIdOf({ subjectPublicKey }: SubjectPublicKeyInfo): Buffer {
  return createHash("sha1").update(Buffer.from(subjectPublicKey)).digest();
}

function bytesOf(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer;
}

function pemOf(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
