import type { ProgramExit, ProgramStart } from "./program.ts";

/** What the keeper is told. That all is over it learns from the closed channel, and from nothing else. */
export type ToKeeper =
  | { readonly type: "start"; readonly id: number; readonly program: ProgramStart }
  | { readonly type: "end"; readonly id: number };

/** What the keeper tells; `id` is the one of the start. */
export type FromKeeper =
  | { readonly type: "ready" }
  | { readonly type: "started"; readonly id: number; readonly pid: number }
  | { readonly type: "failed"; readonly id: number; readonly failure: StartFailure }
  | { readonly type: "exited"; readonly id: number; readonly exit: ProgramExit };

/** Why a program could not be started: the system's error code, such as `ENOENT`, and its message. */
export interface StartFailure {
  readonly code: string;
  readonly message: string;
}
