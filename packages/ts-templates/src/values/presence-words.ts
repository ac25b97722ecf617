import type { Field } from "./fields.ts";
import { type Condition, conditionWords } from "./required-when.ts";
import { formatPath, type Path } from "./value-path.ts";

/** Says of a field at a path whether it must be given: `(required)`, `(optional)`, `(required when mise.enabled is true)`. */
export type Presence = (field: Field, path: Path) => string;

/** Reads from the schema and its conditions whether a value must be given. */
export function presenceWords(conditions: readonly Condition[]): Presence {
  return (field, path) => {
    const wanted = formatPath(path);
    const when = conditions
      .filter(({ required }) => required.some((one) => formatPath(one) === wanted))
      .map(conditionWords);
    if (field.presence === "required") return "(required)";
    return when.length === 0 ? "(optional)" : `(required ${when.join(" or ")})`;
  };
}
