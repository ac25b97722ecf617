/**
 * What a lab of real programs needs, whatever the programs are: a keeper that ends them in any case, addresses that
 * nobody else has, a certificate authority, a cache of programs for the user, and manifests as data.
 */
export { isMeshLabError, MeshLabError } from "./errors.ts";
export { at, fields, groupOf, identityOf, type KubernetesObject, list, parseObjects, text } from "./manifest/index.ts";
export { type LoopbackBlock, takeLoopbackBlock } from "./network/index.ts";
export { type Certificate, type CertificateAuthority, createCertificateAuthority } from "./pki/index.ts";
export { type Keeper, logTail, type Program, startKeeper, waitUntilReady } from "./processes/index.ts";
export {
  type Environment,
  type FoundProgram,
  InstallationFailed,
  installProgram,
  isProgram,
  ownWords,
  runCommand,
  userCache,
  type WantedProgram,
} from "./programs/index.ts";
