import { enableCompileCache } from "node:module";

// Halves the time to start; what is imported before it is not cached.
enableCompileCache();
const { start } = await import("./start.ts");
await start();
