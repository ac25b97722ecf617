import { HelmTsError } from "../errors.ts";
import { nearest } from "../values/index.ts";
import type { Project } from "./project.ts";
import type { ListedTarget } from "./resolve-values.ts";

/**
 * The targets with these names, in the order of the project; all targets without any name.
 *
 * @throws HelmTsError `usage.target` naming every unknown one, what may be meant, and all that there are
 */
export function selectTargets({ config }: Project, names: readonly string[]): readonly ListedTarget[] {
  const { targets } = config.values;
  const known = targets.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw unknownTargets(unknown, known);
  return targets.filter(({ name }) => names.length === 0 || names.includes(name));
}

function unknownTargets(unknown: readonly string[], known: readonly string[]): HelmTsError {
  const lines = unknown.map((name) => {
    const meant = nearest(name, known);
    return `There is no target ${name}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`;
  });
  return new HelmTsError(
    "usage.target",
    [...lines, "The targets are:", ...known.map((name) => `  ${name}`)].join("\n"),
  );
}
