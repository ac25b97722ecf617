export { startLoopbackMesh } from "./start-loopback-mesh.ts";
