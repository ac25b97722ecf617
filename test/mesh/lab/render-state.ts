import type { Manifest } from "../../parity/manifest.ts";
import type { Settings } from "../../render.ts";
import type { Rollout } from "./rollout.ts";

/** What is rendered. */
export interface StateOptions {
  readonly rollout: Rollout;
  /** `<cloud>/<environment>/<region>`; `public/int/uksouth` by default. */
  readonly target?: string;
  /** Values of the chart to be changed, by path. */
  readonly settings?: Settings;
}

const committed = "public/int/uksouth";

/**
 * The manifests of a state of the rollout: the golden, which the golden tests hold equal to a render, where there
 * is one, else what Helm makes of the chart. Goldens are read in a moment, a render takes a second.
 */
export async function renderState({
  rollout,
  target = committed,
  settings,
}: StateOptions): Promise<readonly Manifest[]> {
  if (target === committed && settings === undefined) {
    const { goldenManifests } = await import("../../golden-manifests.ts");
    return goldenManifests(`rollout/${rollout}/${committed}`);
  }
  const { renderValues } = await import("../../render.ts");
  const { valuesOf } = await import("../../values/resolve.ts");
  return renderValues(valuesOf(target, { rollout }), settings);
}
