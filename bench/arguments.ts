import { parseArgs } from "node:util";
import type { PartName } from "./results/index.ts";

/** What is measured, and where the results go. */
export interface Choices {
  readonly parts: readonly PartName[];
  /** Numbers of targets, rising. */
  readonly sizes: readonly number[];
  /** Few runs each. */
  readonly quick: boolean;
  /** Whether it runs on a busy machine too. */
  readonly anyway: boolean;
  /** Directory of the results; undefined where they are only printed. */
  readonly output: string | undefined;
}

const PARTS: readonly PartName[] = ["golden", "synth", "startUp", "types", "labs"];
const SIZES = [1, 4, 40, 400, 1000];
const QUICK_SIZES = [1, 4, 40];

export const usage = `npm run bench -- [--only ${PARTS.join(",")}] [--sizes 1,4,40] [--quick] [--anyway] [--output <directory>]

  --only    measure these parts; what results.json knows of the others stays
  --sizes   numbers of targets, from 1 to 2500; the results are printed, and not written
  --quick   sizes ${QUICK_SIZES.join(", ")}, two runs each; the results are printed, and not written
  --anyway  measure also where others keep the machine busy; the results say so
  --output  write the results to this directory, in place of bench/
`;

/**
 * Reads the arguments of `npm run bench`.
 *
 * @param directory that of the results, where the arguments name none
 * @throws Error which says what is wrong
 */
export function readArguments(args: readonly string[], directory: string): Choices {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      sizes: { type: "string" },
      quick: { type: "boolean", default: false },
      anyway: { type: "boolean", default: false },
      output: { type: "string" },
    },
  });
  const { only, sizes, quick, anyway, output } = values;
  const isWhole = sizes === undefined && !quick;
  return {
    parts: only === undefined ? PARTS : only.split(",").map(partOf),
    sizes: sizes === undefined ? (quick ? QUICK_SIZES : SIZES) : sizesIn(sizes),
    quick,
    anyway,
    output: output ?? (isWhole ? directory : undefined),
  };
}

function partOf(name: string): PartName {
  const part = PARTS.find((one) => one === name);
  if (part === undefined) throw new Error(`There is no part ${name}: --only takes ${PARTS.join(", ")}.`);
  return part;
}

function sizesIn(text: string): readonly number[] {
  const sizes = text.split(",").map(Number);
  const wrong = sizes.some((size) => !Number.isInteger(size) || size < 1 || size > 2500);
  if (wrong) throw new Error(`--sizes takes whole numbers from 1 to 2500, such as 1,4,40; not ${text}.`);
  return [...new Set(sizes)].toSorted((left, right) => left - right);
}
