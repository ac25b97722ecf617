export { type Example, type ExampleRequest, shellWords } from "./example.ts";
export { type Interruption, untilInterrupted } from "./interruption.ts";
export type { IdentityFiles, MeshFiles } from "./mesh-files.ts";
export type { AskedAuthorizer, Refusal, RequestTrace, ServedBy } from "./request-trace.ts";
export type { RequestExample } from "./route.ts";
export { type Playground, type PlaygroundOptions, runPlayground } from "./run-playground.ts";
