export { type Outcome, openOutcome } from "./open-outcome.ts";
