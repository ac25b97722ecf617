/** How the command of a lab ends; documented in its README.md. */
export const exitCodes = {
  fine: 0,
  /** Something a person has to mend: manifests, a missing program, what got through, a busy machine. */
  problem: 1,
  /** The command line cannot be obeyed: an unknown command or option. */
  usage: 2,
  /** A defect of the lab itself (EX_SOFTWARE of sysexits.h). */
  unexpected: 70,
  /** Ended by a signal: 128 and its number, as shells say it. */
  hangUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;
