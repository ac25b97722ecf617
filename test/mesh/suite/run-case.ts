import type { Lab, Outcome } from "../lab/index.ts";
import type { Case, Step } from "./case.ts";
import { differences } from "./differences.ts";

/** A case that does not hold, and what differs. */
export interface Failure {
  readonly name: string;
  readonly difference: string;
}

/** Runs the cases, one after another. */
export async function runCases(lab: Lab, cases: readonly Case[]): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (const each of cases) {
    const difference = await runCase(lab, each);
    if (difference !== undefined) failures.push({ name: each.name, difference });
  }
  return failures;
}

/** Undefined where the case holds, else what differs; whatever the case changed is undone. */
export async function runCase(lab: Lab, { steps }: Case): Promise<string | undefined> {
  try {
    for (const [index, step] of steps.entries()) {
      const difference = await runStep(lab, step);
      if (difference !== undefined) return steps.length === 1 ? difference : `step ${index + 1}: ${difference}`;
    }
    return undefined;
  } finally {
    for (const mise of Object.values(lab.misesByStack())) mise.set("validate");
  }
}

async function runStep(lab: Lab, step: Step): Promise<string | undefined> {
  for (const stack of ["v1", "v2"] as const) {
    const mode = step.mises?.[stack];
    if (mode !== undefined) lab.misesByStack()[stack]?.set(mode);
  }
  const restarts = await Promise.all((step.down ?? []).map(lab.mesh.takeDown));
  try {
    const outcomes = "length" in step.ask ? await lab.askAll(step.ask) : [await lab.ask(step.ask)];
    return outcomes.map((outcome) => differences(outcome, step.expect)).find(Boolean) ?? shareDiffers(outcomes, step);
  } finally {
    await Promise.all(restarts.map((restart) => restart()));
  }
}

function shareDiffers(outcomes: readonly Outcome[], { share }: Step): string | undefined {
  if (share === undefined) return undefined;
  const count = outcomes.filter(({ servedBy }) => servedBy.includes(share.of)).length;
  if (count >= share.atLeast && count <= share.atMost) return undefined;
  return `${share.of} served ${count} of ${outcomes.length} instead of ${share.atLeast} to ${share.atMost}`;
}
