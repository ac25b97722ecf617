export { type Certificate, type CertificateAuthority, createCertificateAuthority } from "./certificate-authority.ts";
export type { CertificateNames } from "./sign-certificate.ts";
