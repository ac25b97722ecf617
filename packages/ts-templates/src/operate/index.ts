export { type Drift, type DriftCause, type DriftTarget, type FieldOwner, hasDrift, type ObjectPair } from "./drift.ts";
export { type DriftTextOptions, driftText } from "./drift-text.ts";
export { findDrift } from "./find-drift.ts";
