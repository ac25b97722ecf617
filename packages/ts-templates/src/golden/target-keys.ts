import { HelmTsError } from "../errors.ts";

/**
 * Under which key the store knows each target: its name; of a target in a state, `public/int/uksouth@rollout/canary`, so
 * that it has what its target has wherever nothing else is said.
 *
 * @throws HelmTsError `golden.target` for a name that is none
 */
export function targetKeys(targets: Iterable<string>): ReadonlyMap<string, string> {
  const names = [...targets];
  const known = new Set(names);
  const wrong = names.filter((name) => !name.split("/").every((part) => /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(part)));
  if (wrong.length === 0) return new Map(names.map((name) => [name, keyOf(name, known)]));
  const shown = wrong.map((name) => `"${name}"`).join(", ");
  throw new HelmTsError("golden.target", `${shown}: no name of a target; it needs the form <cloud>/<env>/<region>`);
}

function keyOf(name: string, known: ReadonlySet<string>): string {
  const parts = name.split("/");
  const state = parts.slice(1).findIndex((_, index) => known.has(parts.slice(index + 1).join("/"))) + 1;
  return state === 0 ? name : `${parts.slice(state).join("/")}@${parts.slice(0, state).join("/")}`;
}

/** A key and what it inherits from, the nearest first: `a/b@s/t`, `a/b`, `a`. */
export function lineOf(key: string): readonly string[] {
  const [base = "", ...state] = key.split("@");
  const parts = base.split("/");
  const prefixes = parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
  return state.length === 0 ? prefixes : [key, ...prefixes];
}
