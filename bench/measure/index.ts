export { busyProcessors, type Machine, readMachine } from "./machine.ts";
export { measureInTurns, type Subject, type Turns } from "./measure-in-turns.ts";
export { type Command, type Measured, run } from "./run-measured.ts";
export { type Spread, spreadOf } from "./spread.ts";
export type { SubjectResult } from "./summary.ts";
