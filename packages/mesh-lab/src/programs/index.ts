export type { Environment } from "./environment.ts";
export { type FindProgramsOptions, findPrograms, type Programs } from "./find-programs.ts";
export { DEFAULT_ISTIO_BUILD, ISTIO_BUILDS, type IstioBuild, type IstiodPin } from "./istio-build.ts";
export type { Machine } from "./machine.ts";
export { programCache } from "./program-cache.ts";
export type { FoundProgram } from "./search-program.ts";
