import type { Manifest } from "../parity/manifest.ts";
import { renderValues, type Settings, sessiongate } from "../render.ts";
import { valuesOf } from "../values/resolve.ts";

/** At this weight the states are rendered, in percent. */
export const canaryWeight = 25;

/** Renders dev/dev/westus3, authorization enforced, in a state of the rollout. */
export function renderRollout(rollout: string, settings: Settings = {}): Promise<readonly Manifest[]> {
  const mise = { enabled: true, callers: { sessiongate } };
  const state = { rollout, canaryWeight, mise, authorization: { mode: "enforce" } };
  return renderValues(valuesOf("dev/dev/westus3", state), settings);
}
