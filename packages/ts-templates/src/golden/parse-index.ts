import { isMapping, parseYaml } from "../manifest/index.ts";
import { INDEX } from "./golden.ts";
import { attempt, isInConflict } from "./store-problems.ts";

/** What the index of a store says. */
export interface StoreIndex {
  readonly targets: readonly string[];
  readonly documents: readonly (readonly [identity: string, digest: string])[];
}

/** Reads the index; what is wrong with it is added to `problems`. */
export function parseIndex(text: string, problems: string[]): StoreIndex {
  if (isInConflict(INDEX, text, problems)) return { targets: [], documents: [] };
  const value = attempt({ path: INDEX, before: 0 }, problems, () => parseYaml(text));
  const { targets, documents } = isMapping(value) ? value : {};
  const isWhole = Array.isArray(targets) && isMapping(documents);
  if (!isWhole && value !== undefined) problems.push(`${INDEX}: it names no targets and documents`);
  if (!isWhole) return { targets: [], documents: [] };
  return {
    targets: targets.map(String),
    documents: Object.entries(documents).map(([name, one]) => [name, String(isMapping(one) ? one["sha256"] : "")]),
  };
}
