import { type CommandUnknownOpts, InvalidArgumentError } from "@commander-js/extra-typings";
import type { PlanOptions, ReleaseName } from "../deploy/index.ts";
import type { DeployChoices } from "../project/index.ts";
import { addClusterOptions, clusterChoices } from "./cluster-options.ts";
import { collect, collectAssignment, described } from "./options.ts";

/** What `plan` and `deploy` have in common, as commander gives it. */
export interface DeployFlags {
  readonly inputs?: string;
  readonly adopt?: readonly ReleaseName[];
  readonly forceConflicts?: boolean;
  readonly param?: Readonly<Record<string, string>>;
  readonly overlay?: readonly string[];
  readonly retries: number;
  readonly retryDelay: number;
}

/** Adds the options that `plan` and `deploy` have in common. */
export function addDeployOptions(command: CommandUnknownOpts): void {
  command
    .option("--inputs <file>", "what only the pipeline knows: a YAML file, or env for variables")
    .option("--adopt <namespace/release>", "take over what another release has; may be repeated", collectRelease)
    .option("--force-conflicts", "take over fields that somebody changed past Helm")
    .option(...described.param, collectAssignment)
    .option(...described.overlay, collect)
    .option("--retries <times>", "how often an API that fails is asked again", readCount, 3)
    .option("--retry-delay <seconds>", "how long it is waited before", readCount, 60);
  addClusterOptions(command);
}

/** What a person chose about the target and its cluster. */
export function deployChoices(flags: DeployFlags, onRetry: (why: string) => void): DeployChoices {
  const { inputs, param, overlay, retries, retryDelay } = flags;
  return {
    inputs,
    params: param,
    overlays: overlay,
    ...clusterChoices(flags),
    retry: { times: retries, delayMs: retryDelay * 1000, onRetry },
  };
}

/** What a person chose about the plan. */
export function planOptions(flags: DeployFlags): PlanOptions {
  return {
    adopt: flags.adopt ?? [],
    forceContext: clusterChoices(flags).forceContext === true,
    forceConflicts: flags.forceConflicts === true,
  };
}

/** A number of times or seconds. */
export function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It is a whole number, 0 or more.");
  return Number(text);
}

function collectRelease(text: string, before: readonly ReleaseName[] = []): readonly ReleaseName[] {
  const [, namespace, name] = /^([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (namespace === undefined || name === undefined) {
    throw new InvalidArgumentError("It has the form namespace/release, as helm list names them.");
  }
  return [...before, { namespace, name }];
}
