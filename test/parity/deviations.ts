import { readFile } from "node:fs/promises";

import { load } from "js-yaml";
import { z } from "zod";

import { parsePath } from "./path.ts";

/** The contract counts its problems from 8.1 to 8.28. */
const SECTION = /^8\.(?:[1-9]|1\d|2[0-8])$/;

const deviationSchema = z.strictObject({
  kind: z.string().min(1),
  name: z.string().min(1),
  path: z.string().refine(isPath, "is not a path like spec.ports[0].name"),
  section: z.string().regex(SECTION, 'is not a problem of section 8, like "8.19"'),
  reason: z.string().min(10),
  ours: z.unknown().optional(),
});

/** A rendered field that differs from the contract on purpose; `ours` is what the chart has there, null for nothing. */
export type Deviation = Readonly<z.output<typeof deviationSchema>>;

/** Reads deviations.yaml beside this file. */
export async function readDeviations(): Promise<readonly Deviation[]> {
  return parseDeviations(await readFile(new URL("deviations.yaml", import.meta.url), "utf8"));
}

/** Reads the text of a deviations file. Throws, naming the entry and the field, where one is malformed. */
export function parseDeviations(text: string): readonly Deviation[] {
  return z.array(deviationSchema).parse(load(text));
}

function isPath(text: string): boolean {
  try {
    return parsePath(text).length >= 0;
  } catch {
    return false;
  }
}
