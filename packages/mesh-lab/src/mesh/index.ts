export type { Answer, Caller, Entry, Mesh, MeshOptions, MeshRequest } from "./mesh.ts";
export { startMesh } from "./start-mesh.ts";
