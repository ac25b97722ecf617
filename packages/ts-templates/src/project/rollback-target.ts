import { HelmTsError } from "../errors.ts";
import { findHelm } from "../helm/index.ts";
import { type RollbackEvent, type RollbackResult, runRollback } from "../operate/index.ts";
import { nearest } from "../values/index.ts";
import { type ClusterChoices, operatedTarget } from "./operated-target.ts";
import { type PermanentChange, permanentChange } from "./permanent-change.ts";
import type { Project } from "./project.ts";
import type { LayerChoices } from "./resolve-targets.ts";

/** What a person chose about a rollback. */
export interface RollbackChoices extends ClusterChoices, LayerChoices {
  /** A state of `deploy.rollback`; its first by default. */
  readonly to?: string | undefined;
  /** Who does it, as others read it in the Lease. */
  readonly holder: string;
  /** When the person pressed Enter, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly onEvent: (event: RollbackEvent) => void;
}

/** How a rollback ended, and what makes it permanent. */
export interface TargetRollback extends RollbackResult {
  /** What of the settings makes it permanent. */
  readonly permanent: PermanentChange;
}

/** An API that fails is asked every two seconds, for two minutes: nobody rolls back in a minute what is broken now. */
const RETRY = { times: 60, delayMs: 2_000 };

/**
 * Rolls a target back to a state, from what its releases hold. Neither git nor inputs are needed, and no rule of the
 * project refuses it.
 *
 * @throws HelmTsError `config.rollback`, `usage.state`, as {@link operatedTarget} and `runRollback`
 */
export async function rollbackTarget(
  project: Project,
  name: string,
  { to, holder, startedAt, onEvent, ...choices }: RollbackChoices,
): Promise<TargetRollback> {
  const { deploy } = project.config;
  const state = stateOf(project, to);
  if (deploy.rollback === undefined) throw noRollback();
  const onRetry = (why: string) => onEvent({ type: "asks-again", why, seconds: (Date.now() - startedAt) / 1000 });
  const [helm, { cluster, releases }] = await Promise.all([
    findHelm(),
    operatedTarget(project, name, { retry: { ...RETRY, onRetry }, ...choices }),
  ]);
  const result = await runRollback(
    { cluster, helm: { helm, access: cluster.access } },
    {
      target: name,
      releases,
      state,
      rollback: deploy.rollback,
      ...(deploy.steps !== undefined && { steps: deploy.steps }),
      holder,
      startedAt,
      onEvent,
    },
  );
  return { ...result, permanent: await permanentChange(project, name, { ...choices, state }) };
}

function stateOf({ config }: Project, to: string | undefined): string {
  const states = config.deploy.rollback?.states ?? [];
  const state = to ?? states[0];
  if (state === undefined) throw noRollback();
  if (states.includes(state)) return state;
  const meant = nearest(state, states);
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  throw new HelmTsError(
    "usage.state",
    [
      `There is no way back to ${state}.${hint}`,
      "The states to go back to are:",
      ...states.map((one) => `  ${one}`),
    ].join("\n"),
  );
}

function noRollback(): HelmTsError {
  return new HelmTsError(
    "config.rollback",
    "helm-ts.config.ts says nothing about states to go back to; give deploy.rollback with states and values",
  );
}
