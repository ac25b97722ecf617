import { HelmTsError } from "../errors.ts";
import type { Finding } from "./finding.ts";
import type { Place } from "./locate.ts";
import { formatPath } from "./value-path.ts";
import { isMap } from "./value-tree.ts";

/** One thing that is wrong with the values, and where to mend it. */
export interface Problem {
  readonly kind: Finding["kind"];
  /** Path of the value, as `a.b[0].c`; empty for the whole tree. */
  readonly path: string;
  /** The offending value; undefined where one is missing. */
  readonly value: unknown;
  /** What is allowed, as the rest of a sentence: `is not one of: v1, v2`. */
  readonly message: string;
  /** Where the value comes from; a derived value has several places, with the paths of the settings. */
  readonly places: readonly Place[];
  /** Of a broken rule, the values that it is about. */
  readonly reads?: readonly ValueRead[];
}

/** A value that a rule reads, and where that comes from. */
export interface ValueRead {
  readonly path: string;
  /** Undefined where there is none. */
  readonly value: unknown;
  readonly places: readonly Place[];
}

/** A problem and the targets that have it. */
export interface TargetProblem extends Problem {
  readonly targets: readonly string[];
}

/** All problems of the values at once; its message is for the person who wrote them. */
export class ProblemsError extends HelmTsError {
  override readonly name: string = "ProblemsError";
  readonly problems: readonly TargetProblem[];

  constructor(problems: readonly TargetProblem[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super("values/problems", [`${count} in the values`, ...problems.map(problemText)].join("\n\n"));
    this.problems = problems;
  }
}

/** Joins the problems of several targets: the same problem of the same place is said once. */
export function joinProblems(
  byTarget: Iterable<readonly [target: string, problems: readonly Problem[]]>,
): readonly TargetProblem[] {
  const joined = new Map<string, TargetProblem>();
  for (const [target, problems] of byTarget) {
    for (const problem of problems) {
      const key = problemText({ ...problem, targets: [] });
      const known = joined.get(key) ?? { ...problem, targets: [] };
      if (!known.targets.includes(target)) joined.set(key, { ...known, targets: [...known.targets, target] });
    }
  }
  return [...joined.values()];
}

/** A problem as text: the value and what is allowed, below it where it is written, and the targets that have it. */
export function problemText({ kind, path, value, message, places, reads = [], targets }: TargetProblem): string {
  if (kind === "rule") return [message, ...reads.map(readText), ...targetLines(targets)].join("\n  ");
  const shown = shownValue(value);
  const what = `${path === "" ? "the values" : path}: ${shown === "" ? "" : `${shown} `}${message}`;
  const where = places.map((place) => placeText(place, path));
  return [what, ...cut([...new Set(where)]), ...targetLines(targets)].join("\n  ");
}

/** The problem of a finding at these places. */
export function problemOf({ kind, path, value, message }: Finding, places: readonly Place[]): Problem {
  return { kind, path: formatPath(path), value, message, places };
}

const longest = 80;

/** A value in one line; nothing for a map, which would be long and says little. */
function shownValue(value: unknown): string {
  if (value === undefined || isMap(value)) return "";
  // A layer in TypeScript can hold what JSON cannot say.
  const text = typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? `a ${typeof value}`);
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function readText({ path, value, places }: ValueRead): string {
  const shown = value === undefined ? "not set" : shownValue(value) || "a map";
  const known = [...new Set(places.map((place) => placeText(place, path)))].slice(0, mostPlaces);
  return `${path}: ${[shown, ...known].join(", ")}`;
}

const mostPlaces = 2;

function placeText({ path, layer, file, line }: Place, problemPath: string): string {
  if (layer === "target") return "from the target's name";
  const at =
    file === undefined ? "(default of the settings schema)" : `at ${file}${line === undefined ? "" : `:${line}`}`;
  return path === problemPath ? at : `from ${path} ${at}`;
}

const mostLines = 5;

function cut(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines - 1), `and from ${lines.length - mostLines + 1} more settings`];
}

const mostTargets = 3;

function targetLines(targets: readonly string[]): readonly string[] {
  if (targets.length === 0) return [];
  const more = targets.length - mostTargets;
  const named = targets.slice(0, mostTargets).join(", ");
  return [`in ${named}${more > 0 ? ` and ${more} more ${more === 1 ? "target" : "targets"}` : ""}`];
}
