import type { Manifest } from "../manifest/index.ts";
import { documentEdits } from "../review/index.ts";
import type { Values } from "../values/index.ts";
import type { DeployRelease, DeployStep } from "./deploy-config.ts";
import type { DeployPlan, PlannedStep, PlannedUpgrade } from "./deploy-plan.ts";
import type { Deployment } from "./deployment.ts";
import { type PlacedManifest, placed } from "./placed-manifest.ts";
import { timeoutSecondsOf } from "./progress-deadline.ts";
import { type StepEnd, stepReview, takenOver } from "./step-review.ts";
import { valuesOfRelease } from "./target-releases.ts";

/** A release before a step. */
export interface StartOfRelease {
  readonly release: DeployRelease;
  readonly manifests: readonly Manifest[];
  /** Whether the cluster may have something else than these manifests: then the release is upgraded in any case. */
  readonly isUncertain: boolean;
}

/** What the steps start from. */
export interface StartOfSteps {
  readonly releases: readonly StartOfRelease[];
  /** Of the target, merged; absent where nothing is installed. */
  readonly values: Values | undefined;
  /** What other releases have and gives up to the target. */
  readonly adopted: readonly Manifest[];
  /** Of the cluster. */
  readonly kubeVersion: string;
}

/** The steps, and where they lead. */
export interface PlannedSteps extends Pick<DeployPlan, "steps" | "skipped"> {
  /** All objects after the last step. */
  readonly wanted: readonly PlacedManifest[];
}

/** Renders all steps on the way from what runs to what is wanted, and leaves out those that change nothing. */
export async function planSteps(deployment: Deployment, start: StartOfSteps): Promise<PlannedSteps> {
  const { config, values } = deployment;
  const way = config.steps?.(start.values, values) ?? [{ name: "deploy", why: "everything at once", values }];
  const rendered = await Promise.all(way.map((step) => renderStep(deployment, step, start)));
  const steps: PlannedStep[] = [];
  let before = start.releases;
  let end: StepEnd = { title: "live", values: start.values, manifests: manifestsOf(before) };
  for (const { step, releases } of rendered) {
    const upgrades = upgradesOf(before, releases);
    if (upgrades.length === 0) continue;
    const manifests = manifestsOf(releases);
    const old = [...end.manifests, ...takenOver(start.adopted, end.manifests, manifests)];
    const after = { title: step.name, values: step.values, manifests };
    const review = stepReview(deployment, { ...end, manifests: old }, after);
    steps.push({
      name: step.name,
      why: step.why,
      drainSeconds: step.drainSeconds ?? 0,
      upgrades: step.reverse === true ? upgrades.toReversed() : upgrades,
      values: step.values,
      review,
      changesRoutes: review.groups.some(({ risk }) => risk === "routing"),
      manifests,
    });
    before = releases.map((release) => ({ ...release, isUncertain: false }));
    end = after;
  }
  const names = new Set(steps.map(({ name }) => name));
  return {
    steps,
    skipped: way.map(({ name }) => name).filter((name) => !names.has(name)),
    wanted: (rendered.at(-1)?.releases ?? []).flatMap(({ release, manifests }) => placed(release, manifests)),
  };
}

interface RenderedRelease {
  readonly release: DeployRelease;
  readonly values: Values;
  readonly manifests: readonly Manifest[];
}

interface RenderedStep {
  readonly step: DeployStep;
  readonly releases: readonly RenderedRelease[];
}

async function renderStep(
  { render }: Deployment,
  step: DeployStep,
  { releases, kubeVersion }: StartOfSteps,
): Promise<RenderedStep> {
  const rendered = releases.map(async ({ release }) => {
    const values = valuesOfRelease(release, step.values);
    const { name, namespace } = release;
    return { release, values, manifests: await render(values, { name, namespace, kubeVersion }) };
  });
  return { step, releases: await Promise.all(rendered) };
}

function upgradesOf(before: readonly StartOfRelease[], after: readonly RenderedRelease[]): readonly PlannedUpgrade[] {
  return after.flatMap(({ release: { name, namespace }, values, manifests }, index) => {
    const start = before[index];
    const isSame = start !== undefined && !start.isUncertain && hasSame(start.manifests, manifests);
    return isSame ? [] : [{ name, namespace, values, manifests, timeoutSeconds: timeoutSecondsOf(manifests) }];
  });
}

function hasSame(before: readonly Manifest[], after: readonly Manifest[]): boolean {
  return documentEdits(before, after).length === 0;
}

function manifestsOf(releases: readonly { readonly manifests: readonly Manifest[] }[]): readonly Manifest[] {
  return releases.flatMap(({ manifests }) => manifests);
}
