import type { FromKeeper, ToKeeper } from "./keeper-message.ts";
import type { Program, ProgramExit, ProgramStart } from "./program.ts";
import { signalGroup } from "./signal-group.ts";
import { keeperStopped, startError } from "./start-error.ts";

/** The programs of one keeper, as the process that started it knows them. */
export interface ProgramTable {
  start(start: ProgramStart, tell: (message: ToKeeper) => void): Promise<Program>;
  hear(message: Exclude<FromKeeper, { readonly type: "ready" }>): void;
  /** Ends what still runs: the keeper is gone. */
  end(): void;
}

interface Entry {
  readonly start: ProgramStart;
  readonly pid: PromiseWithResolvers<number>;
  readonly exit: PromiseWithResolvers<ProgramExit>;
  startedAs?: number;
}

/** @param what whose programs they are, as messages say it */
export function programTable(what: string): ProgramTable {
  const entries = new Map<number, Entry>();
  let lastId = 0;
  return {
    start: async (start, tell) => {
      lastId += 1;
      const id = lastId;
      const entry: Entry = { start, pid: Promise.withResolvers(), exit: Promise.withResolvers() };
      entries.set(id, entry);
      tell({ type: "start", id, program: start });
      const pid = await entry.pid.promise;
      const exited = entry.exit.promise;
      const end = async (): Promise<void> => {
        if (entries.has(id)) tell({ type: "end", id });
        await exited;
      };
      return { name: start.name, pid, log: start.log, exited, end };
    },
    hear: (message) => {
      const entry = entries.get(message.id);
      if (entry === undefined) return;
      if (message.type === "started") {
        entry.startedAs = message.pid;
        entry.pid.resolve(message.pid);
        return;
      }
      entries.delete(message.id);
      if (message.type === "failed") entry.pid.reject(startError(entry.start, message.failure));
      else entry.exit.resolve(message.exit);
    },
    end: () => {
      for (const { start, pid, exit, startedAs } of entries.values()) {
        if (startedAs !== undefined) signalGroup(startedAs, "SIGKILL");
        pid.reject(keeperStopped(start.name, what));
        exit.resolve({ code: null, signal: "SIGKILL" });
      }
      entries.clear();
    },
  };
}
