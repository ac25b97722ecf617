/** How helm-ts ends; documented in docs/cli.md. */
export const exitCodes = {
  fine: 0,
  /** Something a person has to mend: values, goldens, stale files, a missing tool. */
  problem: 1,
  /** The command line cannot be obeyed: an unknown command, option or target. */
  usage: 2,
  /** Of `plan`: a deploy would change something, and nothing else is 2 there. */
  changes: 2,
  /** Of `plan`: the command line cannot be obeyed (EX_USAGE of sysexits.h). */
  usageOfPlan: 64,
  /** A defect of helm-ts itself (EX_SOFTWARE of sysexits.h). */
  unexpected: 70,
  /** Ended by a signal: 128 and its number, as shells say it. */
  hangUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;
