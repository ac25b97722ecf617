import { parseArgs } from "node:util";
import { rolloutStates } from "../../../src/values/rollout.ts";
import { targets } from "../../values/resolve.ts";
import { type Rollout, rollouts } from "../lab/index.ts";
import { type MiseMode, miseModes } from "./mise-mode.ts";
import { UsageError } from "./usage-error.ts";

/** What is played with, and how it is shown. */
export interface PlaygroundChoices {
  readonly target: string;
  /** The state of the rollout; that of the target where it is not given. */
  readonly rollout: Rollout | undefined;
  /** Which istiod. */
  readonly istio: string | undefined;
  readonly mise: MiseMode;
  readonly page: boolean;
  readonly json: boolean;
}

/** The target where none is named: one where both MISE are enforced. */
const defaultTarget = "public/int/uksouth";

export const helpText = `Usage: npm run playground -- [target] [options]

The chart of a target in a mesh of its own, on this machine: the real istiod and the real Envoy, MISE that validate the
tokens of a made-up Entra ID, and applications that say who they are.

Arguments:
  target             name of a target, ${defaultTarget} by default; npm run helm-ts targets lists them

Options:
  --rollout <state>  another state of the rollout: ${rolloutStates.join(", ")}
  --istio <build>    which istiod; mesh-lab setup --help lists them
  --mise <mode>      what MISE does: validate (the default), allow, deny or down
  --no-page          without a page for a browser
  --json             print one JSON object a line, for programs
  -h, --help         print help

While it runs, at a terminal: v, a, d and x make MISE validate, allow, deny and go down; 1 to ${rolloutStates.length} change the state of the
rollout, in the order above; q and Ctrl-C end it.
`;

const options = {
  rollout: { type: "string" },
  istio: { type: "string" },
  mise: { type: "string" },
  "no-page": { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads a command line; undefined where it asks for help. Throws UsageError, with everything that is wrong. */
export function parsePlaygroundArguments(args: readonly string[]): PlaygroundChoices | undefined {
  const { values, positionals } = parsed(args);
  if (values.help === true) return undefined;
  const { rollout, mise = "validate" } = values;
  const [target = defaultTarget, ...more] = positionals;
  const knownRollout = rollouts.find((state) => state === rollout);
  const knownMise = miseModes.find((mode) => mode === mise);
  const problems = [
    ...more.map((argument) => `unexpected argument ${argument}`),
    ...unknown(
      "target",
      target,
      targets.map(({ name }) => name),
    ),
    ...(rollout === undefined ? [] : unknown("rollout", rollout, rollouts)),
    ...unknown("mode of MISE", mise, miseModes),
  ];
  if (problems.length > 0 || knownMise === undefined) throw new UsageError(problems.join("\n"));
  const { istio, json = false } = values;
  return { target, rollout: knownRollout, istio, mise: knownMise, page: values["no-page"] !== true, json };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function unknown(what: string, name: string, names: readonly string[]): readonly string[] {
  return names.includes(name) ? [] : [`no ${what} is called ${name}; there are: ${names.join(", ")}`];
}
