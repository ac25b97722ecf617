/** A logarithmic axis: where a figure is on it, and the figures that are written beside it. */
export interface Scale {
  readonly at: (figure: number) => number;
  readonly ticks: readonly number[];
}

/** The axis of all figures from the least to the most, drawn from one place to another. */
export function logarithmic(figures: readonly number[], from: number, to: number): Scale {
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  // One figure alone has an axis too.
  const [low, high] = least === most ? [Math.log(least / 2), Math.log(most * 2)] : [Math.log(least), Math.log(most)];
  const at = (figure: number): number => from + ((Math.log(figure) - low) / (high - low)) * (to - from);
  return { at, ticks: ticksBetween(least, most) };
}

/** Powers of ten; with their double and their fivefold where there would be hardly any. */
function ticksBetween(least: number, most: number): readonly number[] {
  const decades = Math.log10(most / least);
  const steps = decades > 2 ? [1] : [1, 2, 5];
  const first = Math.floor(Math.log10(least));
  const powers = Array.from({ length: Math.ceil(decades) + 2 }, (_, index) => 10 ** (first + index));
  return powers.flatMap((power) => steps.map((step) => step * power)).filter((tick) => tick >= least && tick <= most);
}
