/** For which pipeline a matrix is. */
export const MATRIX_FORMATS = ["github", "azure"] as const;

/** See {@link MATRIX_FORMATS}. */
export type MatrixFormat = (typeof MATRIX_FORMATS)[number];

/** A target, as far as a job of a matrix needs it. */
interface MatrixTarget {
  readonly name: string;
  readonly wave?: string;
}

/** What a job of a matrix is told. */
interface Job {
  /** The target in letters, digits and `_`: for artifacts, and what Azure calls the job. */
  readonly name: string;
  readonly target: string;
  readonly wave?: string;
}

/**
 * Targets as a pipeline takes them, in one line of JSON: for GitHub what `fromJSON` makes a `strategy.matrix`, for Azure
 * Pipelines the value of a `strategy: matrix`.
 */
export function printMatrix(targets: readonly MatrixTarget[], format: MatrixFormat): string {
  const jobs = jobsOf(targets);
  const matrix = format === "azure" ? Object.fromEntries(jobs.map((job) => [job.name, job])) : { include: jobs };
  return `${JSON.stringify(matrix)}\n`;
}

function jobsOf(targets: readonly MatrixTarget[]): readonly Job[] {
  const taken = new Set<string>();
  return targets.map(({ name: target, wave }) => {
    const name = freeName(target.replace(/^(?![A-Za-z])/, "target_").replace(/[^A-Za-z0-9]+/g, "_"), taken);
    taken.add(name);
    return { name, target, ...(wave !== undefined && { wave }) };
  });
}

/** Names that would be the same (`a-b/c`, `a/b/c`) are told apart by a number. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
  return free;
}
