import { readFileSync } from "node:fs";
import type { Values } from "@helm/ts-templates";
import { load } from "js-yaml";
import { defaultValues, isMap, mergeValues } from "#toolkit/values";
import { chartSchema, rolloutStates } from "../../src/values/index.ts";
import { valuesOf } from "../values/resolve.ts";

/** How a target may stand: a state of the rollout, and what MISE does. */
export interface Situation {
  readonly name: string;
  /** With the chart's defaults and all inputs. */
  readonly values: Values;
}

const inputs = load(readFileSync(new URL("../golden/inputs.yaml", import.meta.url), "utf8"));

const reason = { routingOnlyReason: "a test" };

/** What MISE does, from none to all. */
export const protections = {
  "without MISE": { mise: { enabled: false }, authorization: { mode: "routing-only", ...reason } },
  "MISE unasked": { mise: { enabled: true }, authorization: { mode: "routing-only", ...reason } },
  enforced: { mise: { enabled: true }, authorization: { mode: "enforce" } },
} as const;

export type Protection = keyof typeof protections;

const known = new Map<string, Situation>();

/** The values of a target in a situation; layers are settings. */
export function situated(target: string, rollout: string, protection: Protection, ...layers: Values[]): Situation {
  const key = JSON.stringify([target, rollout, protection, layers]);
  const found = known.get(key) ?? situation(target, rollout, protection, layers);
  known.set(key, found);
  return found;
}

function situation(target: string, rollout: string, protection: Protection, layers: readonly Values[]): Situation {
  const values = valuesOf(target, { rollout }, protections[protection], ...layers);
  return {
    name: `${rollout}, ${protection}`,
    values: mergeValues([defaultValues(chartSchema), values, isMap(inputs) ? inputs : {}]),
  };
}

/** Every situation of a target. */
export function situationsOf(target: string, ...layers: Values[]): readonly Situation[] {
  return rolloutStates.flatMap((rollout) =>
    (Object.keys(protections) as Protection[]).map((protection) => situated(target, rollout, protection, ...layers)),
  );
}
