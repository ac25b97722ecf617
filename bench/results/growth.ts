/** A straight line through measured points: what is always there, and what each target adds. */
export interface Growth {
  readonly fixed: number;
  readonly each: number;
}

/** A measured point. */
export interface Point {
  readonly targets: number;
  readonly value: number;
}

/**
 * The line that is nearest to the points, by the share by which it misses each: else the largest point alone would
 * decide. Undefined for fewer than two sizes.
 */
export function growthOf(points: readonly Point[]): Growth | undefined {
  if (new Set(points.map(({ targets }) => targets)).size < 2) return undefined;
  const weighted = points.map(({ targets, value }) => ({ x: targets, y: value, weight: 1 / value ** 2 }));
  const sum = (of: (point: { readonly x: number; readonly y: number }) => number): number =>
    weighted.reduce((total, point) => total + point.weight * of(point), 0);
  const [one, x, y] = [sum(() => 1), sum((point) => point.x), sum((point) => point.y)];
  const each = (one * sum((point) => point.x * point.y) - x * y) / (one * sum((point) => point.x ** 2) - x ** 2);
  return { fixed: (y - each * x) / one, each };
}
