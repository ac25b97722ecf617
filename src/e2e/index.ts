export { credentialOf } from "./credential-of.ts";
export { parseArguments } from "./parse-arguments.ts";
export type { CaseReport, E2eReport } from "./report.ts";
export { runE2e } from "./run-e2e.ts";
