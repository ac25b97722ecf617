import { beforeAll, describe, expect, test } from "vitest";
import type { Difference } from "./difference.ts";
import { compareCharts, type Parity, type ParityOptions } from "./parity.ts";

/** In what a rebuilt chart differs from the original on purpose. */
export interface Deviation {
  /** What is wrong with the original, and what the rebuilt chart does instead: a sentence. */
  readonly why: string;
  readonly explains: (difference: Difference) => boolean;
}

/** Charts to compare, and in what they may differ. */
export interface DescribedParity extends Omit<ParityOptions, "original"> {
  /** Finds the directory of the original. */
  readonly original: () => Promise<string>;
  readonly deviations: readonly Deviation[];
  /** The cases that neither of the charts takes. */
  readonly refused?: readonly string[];
}

/** Tests that both charts render the same objects with each set of values, but for the deviations, and each of those. */
export function describeParity({ original, deviations, refused = [], ...options }: DescribedParity): void {
  describe("as the original renders", () => {
    let results: ReadonlyMap<string, Parity>;
    beforeAll(async () => {
      results = await compareCharts({ ...options, original: await original() });
    });

    test("with the defaults and more than 20 other sets of values", () => {
      expect(Object.keys(options.cases).length).toBeGreaterThan(21);
      expect(options.cases["defaults"]).toEqual({ values: {} });
    });

    test.each(Object.keys(options.cases).filter((key) => !refused.includes(key)))("%s", (key) => {
      const result = results.get(key);
      expect(result).toMatchObject({ kind: "rendered", objects: expect.toSatisfy((count) => count > 0) });
      const unexplained = differencesOf(result).filter((one) => !deviations.some(({ explains }) => explains(one)));
      expect(unexplained).toEqual([]);
    });

    test.each(refused)("neither takes: %s", (key) => {
      expect(results.get(key)).toMatchObject({ kind: "refused" });
    });

    test.each(deviations)("but: $why", ({ explains }) => {
      const all = [...results.values()].flatMap(differencesOf);
      expect(all.filter(explains)).not.toEqual([]);
    });
  });
}

function differencesOf(result: Parity | undefined): readonly Difference[] {
  return result?.kind === "rendered" ? result.differences : [];
}
