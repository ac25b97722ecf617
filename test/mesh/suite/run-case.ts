import { isDeepStrictEqual } from "node:util";
import type { Lab, Outcome } from "../lab/index.ts";
import type { Case, Settings, Step } from "./case.ts";
import { differences } from "./differences.ts";

/** A case that does not hold, and what differs. */
export interface Failure {
  readonly name: string;
  readonly difference: string;
}

/** How many cases are under way at once. */
const concurrency = 12;

/** Runs the cases; those that change nothing run at once, the others one after another. */
export async function runCases(lab: Lab, cases: readonly Case[]): Promise<readonly Failure[]> {
  const failures = new Map<Case, Failure>();
  const run = async (queue: Case[]) => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const difference = await runCase(lab, next);
      if (difference !== undefined) failures.set(next, { name: next.name, difference });
    }
  };
  const together = cases.filter(({ steps }) => !steps.some(changes));
  const queue = [...together];
  await Promise.all(Array.from({ length: concurrency }, () => run(queue)));
  await run(cases.filter((each) => !together.includes(each)));
  return cases.flatMap((each) => failures.get(each) ?? []);
}

function changes({ mises, down, objects }: Step): boolean {
  return mises !== undefined || down !== undefined || objects !== undefined;
}

/** Undefined where the case holds, else what differs; whatever the case changed is undone. */
export async function runCase(lab: Lab, { steps, settings = [] }: Case): Promise<string | undefined> {
  try {
    for (const [index, step] of steps.entries()) {
      const difference = await runStep(lab, step);
      if (difference !== undefined) return steps.length === 1 ? difference : `step ${index + 1}: ${difference}`;
    }
    return (await Promise.all(settings.map((each) => settingDiffers(lab, each)))).find(Boolean);
  } finally {
    if (steps.some(({ mises }) => mises !== undefined)) {
      for (const mise of Object.values(lab.misesByStack())) mise.set("validate");
    }
  }
}

async function settingDiffers(lab: Lab, { proxy, resource, read, expect }: Settings): Promise<string | undefined> {
  const got = read(await lab.mesh.configDump(proxy, resource), lab.hosts);
  if (isDeepStrictEqual(got, expect)) return undefined;
  return `${proxy} is configured with ${JSON.stringify(got)} instead of ${JSON.stringify(expect)}`;
}

async function runStep(lab: Lab, step: Step): Promise<string | undefined> {
  for (const stack of ["v1", "v2"] as const) {
    const mode = step.mises?.[stack];
    if (mode !== undefined) lab.misesByStack()[stack]?.set(mode);
  }
  const restarts = await Promise.all((step.down ?? []).map(lab.mesh.takeDown));
  try {
    if (step.objects !== undefined) await lab.mesh.apply(step.objects);
    const outcomes = await askOf(lab, step);
    return outcomes.map((outcome) => differences(outcome, step.expect)).find(Boolean) ?? shareDiffers(outcomes, step);
  } finally {
    if (step.objects !== undefined) await lab.mesh.remove(step.objects);
    await Promise.all(restarts.map((restart) => restart()));
  }
}

async function askOf(lab: Lab, { ask, inTurn }: Step): Promise<readonly Outcome[]> {
  if (!("length" in ask)) return [await lab.ask(ask)];
  if (!inTurn) return lab.askAll(ask);
  const outcomes: Outcome[] = [];
  for (const question of ask) outcomes.push(await lab.ask(question));
  return outcomes;
}

function shareDiffers(outcomes: readonly Outcome[], { share }: Step): string | undefined {
  if (share === undefined) return undefined;
  const count = outcomes.filter(({ servedBy }) => servedBy.includes(share.of)).length;
  if (count >= share.atLeast && count <= share.atMost) return undefined;
  return `${share.of} served ${count} of ${outcomes.length} instead of ${share.atLeast} to ${share.atMost}`;
}
