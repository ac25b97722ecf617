import { z } from "zod";
import type { ValueRef } from "../../../src/expr/index.ts";
import type { YamlValue } from "../../../src/manifest/index.ts";

/** What people write by hand, what Helm makes of it, and what it makes of the same chart once it is printed. */
export interface Trap {
  readonly trap: string;
  readonly naive: string;
  readonly ours: Templates;
  readonly right: YamlValue | undefined;
}

/** The naive form gives another value of `x`, or none. */
export interface Silent extends Trap {
  readonly wrong: YamlValue | undefined;
}

/** Helm refuses the naive form. */
export interface Loud extends Trap {
  readonly error: string;
}

type Templates = (values: ValueRef<z.output<typeof schema>>) => { readonly x?: unknown };

/** The values that all traps are rendered with. */
export const values = {
  zero: 0,
  large: 3_000_000,
  ratio: 3_000_000.5,
  no: false,
  empty: "",
  suffix: ".local",
  on: "on",
  octal: "014",
  exponent: "1e3",
  nothing: "null",
  braces: "{}",
  falsy: "false",
  quoted: 'a"b\\c',
  lines: "a\nb: injected",
  hosts: ["a", "b"],
  record: { k: "v", l: "w" },
  nulled: null,
};

export const schema = z.strictObject({
  zero: z.int(),
  large: z.int(),
  ratio: z.number(),
  no: z.boolean().optional(),
  empty: z.string().optional(),
  none: z.int().optional(),
  nulled: z.string().nullish(),
  parent: z.strictObject({ child: z.string() }).optional(),
  ...(Object.fromEntries(
    (["suffix", "on", "octal", "exponent", "nothing", "braces", "falsy", "quoted", "lines"] as const).map((key) => [
      key,
      z.string(),
    ]),
  ) as Record<
    "suffix" | "on" | "octal" | "exponent" | "nothing" | "braces" | "falsy" | "quoted" | "lines",
    z.ZodString
  >),
  hosts: z.array(z.string()),
  record: z.record(z.string(), z.string()),
});
