/** Runs a task as soon as fewer than so many others run. */
export type Limit = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Makes a limit of `jobs` tasks at a time; those that wait start in the order in which they came. */
export function limiter(jobs: number): Limit {
  let free = Math.max(1, jobs);
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((start) => waiting.push(start));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
