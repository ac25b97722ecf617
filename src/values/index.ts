export { type ChartValues, type ChartValuesInput, chartSchema } from "./chart-schema.ts";
export { chartValues } from "./chart-values.ts";
export { describeRollout } from "./describe-rollout.ts";
export { inputConditions } from "./input-conditions.ts";
export { layers } from "./layers.ts";
export { namedImages } from "./named-images.ts";
export { type RolloutState, rolloutStates } from "./rollout.ts";
export { rolloutTransition } from "./rollout-transition.ts";
export { type Settings, type SettingsInput, settingsSchema } from "./settings-schema.ts";
