export { type OnStop, undoable } from "./cleanup.ts";
export type { Answer, Caller, Entry, Mesh, MeshOptions, MeshRequest } from "./mesh.ts";
export { createMeshCertificates, type MeshCertificates } from "./mesh-certificates.ts";
export { type Reached, reachedBy } from "./questions.ts";
export { requestText } from "./request-text.ts";
export { startMesh } from "./start-mesh.ts";
