import { MeshLabError } from "../errors.ts";
import { logEnd, type Program } from "../processes/index.ts";

/** Whether a mesh is whole: not stopped, and none of its programs has ended by itself. */
export interface Vitals {
  readonly watch: (program: Program) => void;
  /** The program is about to be ended, which is as it should be. */
  readonly unwatch: (program: Program) => void;
  /** The mesh is about to be stopped. */
  readonly stop: () => void;
  /** The programs that have ended by themselves; one sentence each, with the end of the log. */
  readonly deaths: () => readonly string[];
  /** Never resolves; rejects as {@link Vitals.check} throws, when the first program ends by itself. */
  readonly broken: Promise<never>;
  /** @throws MeshLabError `mesh.stopped` */
  readonly checkRuns: () => void;
  /** @throws MeshLabError `mesh.stopped`, or `program.ended` with {@link Vitals.deaths} */
  readonly check: () => void;
  /** Runs something for which the mesh must be whole; where it fails because the mesh is not, the error says that. */
  readonly whole: <Result>(run: () => Promise<Result>) => Promise<Result>;
}

export function createVitals(): Vitals {
  const watched = new Set<Program>();
  const deaths: string[] = [];
  const broken = Promise.withResolvers<never>();
  // Nobody may be waiting.
  broken.promise.catch(() => {});
  let isStopped = false;
  const notWhole = () =>
    new MeshLabError("program.ended", ["The mesh is no longer whole. Start another one.", ...deaths].join("\n"));
  const checkRuns = () => {
    if (isStopped) throw new MeshLabError("mesh.stopped", "The mesh is stopped. Start another one.");
  };
  const check = () => {
    checkRuns();
    if (deaths.length > 0) throw notWhole();
  };
  return {
    watch: (program) => {
      watched.add(program);
      void program.exited.then(({ code, signal }) => {
        if (isStopped || !watched.has(program)) return;
        deaths.push(`${program.name} ended with ${signal ?? `exit code ${code}`}. ${logEnd(program.log)}`);
        broken.reject(notWhole());
      });
    },
    unwatch: (program) => watched.delete(program),
    stop: () => {
      isStopped = true;
    },
    deaths: () => [...deaths],
    broken: broken.promise,
    checkRuns,
    check,
    whole: async (run) => {
      check();
      try {
        return await run();
      } catch (error) {
        check();
        throw error;
      }
    },
  };
}
