export {
  type AuditException,
  type AuditOptions,
  type AuditReport,
  type Finding,
  readExceptions,
  runAudit,
} from "./audit/index.ts";
export type { Arrival, ArrivalLog, Backend, BackendRequest, BackendResponse, HeaderLines } from "./backends/index.ts";
export { echo, headerValues } from "./backends/index.ts";
export { type Case, type CaseFile, type CaseResult, readCases, runCases } from "./cases/index.ts";
export type { WireAnswer, WireFailure, WireResponse } from "./client/index.ts";
export { MeshLabError } from "./errors.ts";
export { identityOf, type KubernetesObject, type ObjectMeta, parseObjects } from "./manifest/index.ts";
export {
  type Answer,
  type Caller,
  type Entry,
  type Mesh,
  type MeshOptions,
  type MeshRequest,
  startMesh,
} from "./mesh/index.ts";
export { type Certificate, type CertificateAuthority, createCertificateAuthority } from "./pki/index.ts";
export type {
  Credential,
  ExtensionProvider,
  Gateway,
  MeshPlan,
  Protocol,
  Server,
  Service,
  ServicePort,
  Workload,
  WorkloadPort,
} from "./plan/index.ts";
export {
  type AskedAuthorizer,
  type Example,
  type ExampleRequest,
  type IdentityFiles,
  type Interruption,
  type MeshFiles,
  type Playground,
  type PlaygroundOptions,
  type Refusal,
  type RequestExample,
  type RequestTrace,
  runPlayground,
  type ServedBy,
  shellWords,
  untilInterrupted,
} from "./playground/index.ts";
