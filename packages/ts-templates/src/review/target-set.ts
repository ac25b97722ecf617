import type { TargetSet } from "./review.ts";

/** Names targets as a person would, given all that there are: `all 40 of public/prod except eastus2`. */
export function targetSet(targets: Iterable<string>, all: readonly string[]): TargetSet {
  const names = [...new Set(targets)].sort();
  const chosen = new Set(names);
  const parts = partsOf("", [...new Set([...all, ...names])].sort(), chosen);
  return { names, words: parts.length === 0 ? "no target" : enumerated(parts) };
}

/** Words for those of `members`, which all begin with `prefix`, that are chosen. */
function partsOf(prefix: string, members: readonly string[], chosen: ReadonlySet<string>): readonly string[] {
  const missing = members.filter((name) => !chosen.has(name));
  const count = members.length - missing.length;
  if (count === 0) return [];
  const [only] = members;
  if (members.length === 1 && only !== undefined) return [only];
  const group = prefix === "" ? `all ${members.length} targets` : `all ${members.length} of ${prefix}`;
  if (missing.length === 0) return [group];
  if (missing.length <= MOST_EXCEPTIONS && count >= missing.length * 4) {
    const exceptions = missing.map((name) => (prefix === "" ? name : name.slice(prefix.length + 1)));
    return [`${group} except ${enumerated(exceptions)}`];
  }
  const depth = prefix === "" ? 1 : prefix.split("/").length + 1;
  const children = Map.groupBy(members, (name) => name.split("/").slice(0, depth).join("/"));
  return [...children].flatMap(([child, below]) => partsOf(child, below, chosen));
}

/** More are easier to read as what there is than as what there is not. */
const MOST_EXCEPTIONS = 3;

function enumerated(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
