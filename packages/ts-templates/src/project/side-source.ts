import { HelmTsError } from "../errors.ts";
import type { ChosenStates } from "./states.ts";

/** Where one of the two sides of a review comes from. */
export type SideSource =
  /** The goldens at a commit; with `since`, at the last commit that it has in common with that one. */
  | { readonly type: "commit"; readonly ref: string; readonly since?: string }
  /** The goldens of the working tree. */
  | { readonly type: "golden" }
  /** What the sources make now. */
  | { readonly type: "sources"; readonly states: ChosenStates };

/** What a person says about the sides. */
export interface SideChoices {
  /** None, one or two of: a name of a commit, `golden`, `sources`; or a range, as git has it. */
  readonly sides?: readonly string[];
  /** States to try on the side before; on the side after where `withStates` has none. */
  readonly states?: ChosenStates;
  /** States to try on the side after. */
  readonly withStates?: ChosenStates;
  /** Whether two targets are compared, by default those of one side. */
  readonly twoTargets?: boolean;
}

/** The side before and the side after. */
export type Sides = readonly [before: SideSource, after: SideSource];

/**
 * Finds out which sides are meant, such as git would.
 *
 * @throws HelmTsError `usage.side` for what cannot be combined
 */
export function sidesOf({ sides = [], states = {}, withStates = {}, twoTargets = false }: SideChoices): Sides {
  const [first, second] = sides;
  if (sides.length > 2) throw mixed(`${sides.join(", ")} are more than two`);
  if (isGiven(withStates)) {
    if (sides.length > 0) throw mixed("two states are of the sources; a commit or golden is no side of it");
    return [
      { type: "sources", states },
      { type: "sources", states: withStates },
    ];
  }
  const [before, after] =
    namedSides(first, { second, alone: twoTargets ? first : "sources" }) ?? defaultSides({ states, twoTargets });
  if (!isGiven(states)) return [before, after];
  if (after.type !== "sources") throw mixed("a state is tried on the sources, so these must be the side after");
  return [twoTargets && before.type === "sources" ? { ...before, states } : before, { ...after, states }];
}

/** How a person would call a side. */
export function sideTitle(side: SideSource): string {
  if (side.type === "golden") return "golden";
  if (side.type === "commit") {
    return side.since === undefined
      ? refTitle(side.ref)
      : `${refTitle(side.ref)} (common with ${refTitle(side.since)})`;
  }
  const states = Object.entries(side.states).map(([name, value]) => `${name} ${value}`);
  return states.length === 0 ? "sources" : `sources with ${states.join(", ")}`;
}

interface OtherSide {
  readonly second: string | undefined;
  /** What stands for the second side where only one is named. */
  readonly alone: string | undefined;
}

/** The whole name of a branch is for git. */
function refTitle(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags)\//, "");
}

function namedSides(first: string | undefined, { second, alone }: OtherSide): Sides | undefined {
  if (first === undefined) return undefined;
  const range = /^(.*?)(\.\.\.?)(.*)$/.exec(first);
  if (range === null) return [sideOf(first), sideOf(second ?? alone ?? "")];
  if (second !== undefined) throw mixed(`${first} names both sides already`);
  const [before = "", dots, after = ""] = range.slice(1);
  if (dots === "..") return [sideOf(before), sideOf(after)];
  const refs = [before, after].map((name) => sideOf(name)).map((side) => (side.type === "commit" ? side.ref : ""));
  const [from = "", to = ""] = refs;
  if (from === "" || to === "") throw mixed(`${first} is of two commits`);
  return [
    { type: "commit", ref: from, since: to },
    { type: "commit", ref: to },
  ];
}

function defaultSides({ states, twoTargets }: Required<Pick<SideChoices, "states" | "twoTargets">>): Sides {
  const sources: SideSource = { type: "sources", states: {} };
  return [twoTargets || isGiven(states) ? sources : { type: "golden" }, sources];
}

function sideOf(name: string): SideSource {
  if (name === "golden") return { type: "golden" };
  return name === "sources" ? { type: "sources", states: {} } : { type: "commit", ref: name === "" ? "HEAD" : name };
}

function isGiven(states: ChosenStates): boolean {
  return Object.keys(states).length > 0;
}

function mixed(reason: string): HelmTsError {
  return new HelmTsError("usage.side", `These sides do not go together: ${reason}. See helm-ts diff --help.`);
}
