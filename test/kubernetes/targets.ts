import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import config from "../../helm-ts.config.ts";
import { type RolloutState, rolloutStates } from "../../src/values/rollout.ts";
import { isMap, mergeValues, type Values } from "./toolkit.ts";

/** A target in one state of the rollout. */
export interface TargetState {
  readonly target: string;
  readonly state: RolloutState;
  readonly values: Values;
}

/** Every target in every state, with the sample inputs, by `<target> <state>`. */
export function targetStates(): ReadonlyMap<string, TargetState> {
  const inputs = sampleInputs();
  return new Map(
    rolloutStates.flatMap((state) =>
      [...valuesIn(state)].map(([target, values]) => {
        return [`${target} ${state}`, { target, state, values: mergeValues([inputs, values]) }] as const;
      }),
    ),
  );
}

/** The values of all targets in a state, by target. */
function valuesIn(state: RolloutState): ReadonlyMap<string, Values> {
  const resolved = config.values.resolve({
    names: config.values.targets.map(({ name }) => name),
    added: [{ file: "/rollout.yaml", data: { rollout: state } }],
    locate: ({ name, file }, path) => ({ path: path.join("."), layer: name, file }),
  });
  return new Map(
    [...resolved].map(([name, { target, problems }]) => {
      if (target !== undefined) return [name, target.values];
      throw new Error(problems.map(({ path, message }) => `${name} in ${state}: ${path} ${message}`).join("\n"));
    }),
  );
}

/** The inputs with which goldens are rendered. */
export function sampleInputs(): Values {
  const inputs = load(readFileSync(new URL("../golden/inputs.yaml", import.meta.url), "utf8"));
  if (!isMap(inputs)) throw new Error("test/golden/inputs.yaml is not a map");
  return inputs;
}
