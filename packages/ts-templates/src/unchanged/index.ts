export { type Outcome, openOutcome, type ProjectModules } from "./open-outcome.ts";
