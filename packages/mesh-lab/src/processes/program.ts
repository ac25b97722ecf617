/** How a program is started. */
export interface ProgramStart {
  /** What messages call it, such as `istiod`. */
  readonly name: string;
  /** A path, or a name that is looked up on the PATH of `env`. */
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** The file that stdout and stderr are appended to. */
  readonly log: string;
}

/** How a program ended: one of the two is set. */
export interface ProgramExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A program that was started; with whatever it starts itself it is one process group, and ends as one. */
export interface Program {
  readonly name: string;
  readonly pid: number;
  readonly log: string;
  /** Resolves when the program has ended, however that came about; never rejects. */
  readonly exited: Promise<ProgramExit>;
  /** Asks the program to end (SIGTERM), and ends it (SIGKILL) when it takes longer than 3 s. Resolves when it has ended. */
  end(): Promise<void>;
}
