import type { FunctionGroup, FunctionRow, Origin } from "../row.ts";
import { chart } from "./chart.ts";
import { dates, durations } from "./dates.ts";
import { decisions } from "./decisions.ts";
import { encoding, hashes } from "./encoding.ts";
import { lists } from "./lists.ts";
import { mustLists } from "./must-lists.ts";
import { names } from "./names.ts";
import { numbers } from "./numbers.ts";
import { records } from "./records.ts";
import { regexes } from "./regexes.ts";
import { secrets } from "./secrets.ts";
import { text } from "./text.ts";

/** All functions that a template of Helm 4.3 may call, in groups. */
export const functionGroups: readonly FunctionGroup[] = [
  text,
  lists,
  mustLists,
  records,
  decisions,
  numbers,
  encoding,
  hashes,
  regexes,
  names,
  dates,
  durations,
  secrets,
  chart,
];

/** A row with all that its group says of it. */
export interface TemplateFunction extends FunctionRow {
  readonly name: string;
  readonly group: string;
  readonly origin: Origin;
}

/** The same functions, by name. */
export const functionTable: ReadonlyMap<string, TemplateFunction> = new Map(
  functionGroups.flatMap(({ title, origin, rows }) =>
    Object.entries(rows).map(([name, row]) => [name, { origin, ...row, name, group: title }]),
  ),
);
