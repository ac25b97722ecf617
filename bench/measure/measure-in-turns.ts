import { type Command, type Measured, runMeasured } from "./run-measured.ts";
import { type SubjectResult, summaryOf } from "./summary.ts";

/** Something that is measured against others. */
export interface Subject {
  readonly name: string;
  /** Makes everything ready for one run, unmeasured, and says what is run. */
  readonly prepare: () => Command | Promise<Command>;
}

/** How often subjects are run. */
export interface Turns {
  readonly rounds: number;
  /** Who has taken so long in all has had its turns, in milliseconds; the first two are had by everybody. */
  readonly budgetMs: number;
  readonly progress: (message: string) => void;
}

const AT_LEAST = 2;

/** Runs subjects in turns, one process at a time, so that what changes on the machine changes for all of them. */
export async function measureInTurns(subjects: readonly Subject[], turns: Turns): Promise<readonly SubjectResult[]> {
  const { rounds, budgetMs, progress } = turns;
  const measured = subjects.map(({ name, prepare }) => ({ name, prepare, runs: [] as Measured[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, prepare, runs } of measured) {
      const taken = runs.reduce((sum, { wallMs }) => sum + wallMs, 0);
      if (runs.length >= AT_LEAST && taken > budgetMs) continue;
      const run = await runMeasured(await prepare());
      runs.push(run);
      progress(`${name}: ${Math.round(run.wallMs)} ms`);
    }
  }
  return measured.map(({ name, runs }) => summaryOf(name, runs));
}
