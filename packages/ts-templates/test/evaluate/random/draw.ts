import fc from "fast-check";

/** Draws from fast-check, so that a seed gives the same cases again. */
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

/** `count` independent sources of draws; the same for the same seed. */
export function draws(seed: number, count: number): readonly Draw[] {
  return fc.sample(fc.gen(), { seed, numRuns: count }).map(drawFrom);
}

function drawFrom(generate: fc.GeneratorValue): Draw {
  const int = (from: number, to: number) => generate(fc.integer, { min: from, max: to });
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
    text: () => generate(fc.string, { maxLength: 12, unit: "binary" }),
    // A values file has no `-0`.
    float: () => generate(fc.double, { noNaN: true, noDefaultInfinity: true }) + 0,
  };
}
