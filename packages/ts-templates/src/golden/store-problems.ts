import { YAMLException } from "../manifest/index.ts";

/** Where a text stands. */
interface Place {
  readonly path: string;
  /** How many lines of the file stand before the text. */
  readonly before: number;
}

/** What reading gives; its error becomes a problem of the file. */
export function attempt<Result>(place: Place, problems: string[], read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    problems.push(`${place.path}:${place.before + (error.mark?.line ?? 0) + 1}: ${error.reason}`);
    return undefined;
  }
}

/** Whether git left both sides of a conflict in a text; says so then. */
export function isInConflict(path: string, text: string, problems: string[]): boolean {
  const found = /^(?:<{7}|>{7})(?: |$)/m.test(text);
  if (found) problems.push(`${path}: it has the marks of a merge conflict`);
  return found;
}
