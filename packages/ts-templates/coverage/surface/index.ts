import { asFunction, functions } from "./functions.ts";
import { objects } from "./objects.ts";
import type { Row } from "./row.ts";
import { structure } from "./structure.ts";

export type { Missing, Row, Written } from "./row.ts";

const rows = { ...structure, ...objects, ...functions };

/** How a construct is written; of what has no row of its own, the function of that name. */
export function rowOf(construct: string): Row {
  return rows[construct] ?? asFunction(construct);
}

/** The constructs that have a row of their own. */
export const constructsWithRow: readonly string[] = Object.keys(rows);
