export { allCases, caseGroups } from "./all-cases.ts";
export type { Case, Expected, Step } from "./case.ts";
export { type Deadlines, deadlineCases, shortDeadlines } from "./cases/deadlines.ts";
export { headerChoices, routingCases } from "./cases/routing.ts";
export { type RandomReport, runRandom } from "./random.ts";
export { type Failure, runCase, runCases } from "./run-case.ts";
export { type State, stateOf } from "./state.ts";
