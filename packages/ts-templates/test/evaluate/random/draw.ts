import fc from "fast-check";

/** What the generators draw from: the same random source gives the same case again. */
export interface Draw {
  /** A whole number, both ends included. */
  readonly int: (from: number, to: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** True in `percent` of 100 cases. */
  readonly chance: (percent: number) => boolean;
  /** Some of the choices, in their order. */
  readonly some: <T>(choices: readonly T[]) => readonly T[];
  readonly text: () => string;
  readonly float: () => number;
}

const texts = fc.string({ maxLength: 12, unit: "binary" });
const floats = fc.double({ noNaN: true, noDefaultInfinity: true });

/** Draws from fast-check's source of random numbers. */
export function drawFrom(random: fc.Random): Draw {
  const int = (from: number, to: number) => random.nextInt(from, to);
  const chance = (percent: number) => int(1, 100) <= percent;
  return {
    int,
    chance,
    pick: (choices) => {
      const chosen = choices[int(0, choices.length - 1)];
      if (chosen === undefined) throw new Error("there is nothing to choose from");
      return chosen;
    },
    some: (choices) => choices.filter(() => chance(50)),
    text: () => texts.generate(random, undefined).value,
    // A values file has no `-0`.
    float: () => floats.generate(random, undefined).value + 0,
  };
}
