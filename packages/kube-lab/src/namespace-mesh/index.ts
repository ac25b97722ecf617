export { startNamespaceMesh } from "./start-namespace-mesh.ts";
