export { digest } from "./digest.ts";
export { type Cache, noCache, openCache } from "./open-cache.ts";
export { toolDigest } from "./tool-digest.ts";
