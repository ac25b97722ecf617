import fc from "fast-check";
import { chartSchema } from "../../../src/values/chart-schema.ts";
import { inputConditions } from "../../../src/values/index.ts";
import {
  hasStack,
  providerValues,
  type RolloutState,
  rolloutStates,
  routingValues,
} from "../../../src/values/rollout.ts";
import { conditionHolds, defaultValues, isMap, mergeValues, type Path, type Values, withValue } from "../toolkit.ts";
import { arbitraryOf, type Optional } from "./arbitrary.ts";
import { valuesSchema } from "./schema.ts";
import { withinRules } from "./within-rules.ts";

/** Values that were drawn, and the state of the rollout that they are in. */
export interface DrawnValues {
  readonly key: string;
  readonly state: RolloutState;
  readonly values: Values;
}

/** What is drawn: the same for the same seed. */
export interface DrawOptions {
  readonly seed: number;
  readonly count: number;
  readonly optional: Optional;
}

/** Draws valid values, in every state of the rollout in turn. */
export function drawValues({ seed, count, optional }: DrawOptions): readonly DrawnValues[] {
  const schema = valuesSchema();
  const drawn = fc.tuple(
    arbitraryOf(schema, optional),
    // Inputs for the case that a condition asks for them.
    arbitraryOf(schema.properties?.["inputs"] ?? {}, "always"),
    fc.integer({ min: 1, max: 99 }),
    fc.boolean(),
  );
  return fc.sample(drawn, { seed, numRuns: count }).map(([values, inputs, canaryWeight, header], index) => {
    const state = rolloutStates[index % rolloutStates.length] ?? "header";
    const routing = routingValues({ rollout: state, canaryWeight, header: { enabled: header } });
    const kept = withinRules(inRollout(asMap(values), state, routing), withDefaults);
    const valid = withInputs(kept, asMap(inputs));
    return { key: `${index} ${state}`, state, values: valid };
  });
}

/** The values in a state of the rollout. */
function inRollout(values: Values, state: RolloutState, routing: unknown): Values {
  const stated: readonly (readonly [Path, unknown])[] = [
    [["stacks", "v1", "enabled"], hasStack(state, "v1")],
    [["stacks", "v2", "enabled"], hasStack(state, "v2")],
    // Without it a stack has no state of the rollout: a deploy goes through that for a moment.
    [["stacks", "v1", "frontend", "enabled"], true],
    [["stacks", "v2", "frontend", "enabled"], true],
    [["routing"], routing],
    [["mesh", "providers"], providerValues(state)],
  ];
  return stated.reduce((tree, [path, value]) => asMap(withValue(tree, path, value)), values);
}

/** The values, with the inputs that they ask for. */
function withInputs(values: Values, inputs: Values): Values {
  const filled = withDefaults(values);
  const required = inputConditions.filter((one) => conditionHolds(one, filled)).flatMap((one) => one.required);
  const asked = required.map(([, name]) => String(name));
  return mergeValues([{ inputs: Object.fromEntries(asked.map((name) => [name, inputs[name]])) }, values]);
}

const defaults = defaultValues(chartSchema);

/** The values as templates see them. */
export function withDefaults(values: Values): Values {
  return mergeValues([defaults, values]);
}

function asMap(value: unknown): Values {
  if (isMap(value)) return value;
  throw new Error(`${JSON.stringify(value)} is no map`);
}
