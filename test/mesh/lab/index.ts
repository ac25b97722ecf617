export { answerAfter, answerStatus, answerWith } from "./application.ts";
export { type CallerName, type Callers, createCallers, type SignedRequest } from "./callers.ts";
export { type Hosts, hostsOf } from "./hosts.ts";
export { neighbours } from "./neighbours.ts";
export type { Outcome, Question } from "./outcome.ts";
export { marker, outcomeOf } from "./outcome-of.ts";
export { renderState, type StateOptions } from "./render-state.ts";
export { type Rollout, rollouts, type Stack, stacks } from "./rollout.ts";
export { type Lab, type LabOptions, startLab } from "./start-lab.ts";
