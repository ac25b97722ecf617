/** How seldom a share that is right is taken for wrong: once in a million times. */
const SELDOM = 1e-6;

/**
 * How many of a number of requests may reach a workload that is to get a part of them, each by chance: the binomial
 * distribution without its ends, which together come once in a million times.
 *
 * @param part from 0 to 1
 */
export function shareBounds(requests: number, part: number): readonly [least: number, most: number] {
  if (part === 0 || part === 1) return [requests * part, requests * part];
  const chances = chancesOf(requests, part);
  const least = endOf(chances);
  const most = requests - endOf([...chances].reverse());
  return [least, most];
}

/** How many counts from the start may be left out. */
function endOf(chances: readonly number[]): number {
  let sum = 0;
  for (const [count, chance] of chances.entries()) {
    sum += chance;
    if (sum > SELDOM / 2) return count;
  }
  return chances.length - 1;
}

/** The chance of every count from 0; by logarithms, since the factors alone are out of all bounds. */
function chancesOf(requests: number, part: number): readonly number[] {
  const chances: number[] = [];
  let logarithm = requests * Math.log(1 - part);
  for (let count = 0; count <= requests; count++) {
    chances.push(Math.exp(logarithm));
    logarithm += Math.log((requests - count) / (count + 1)) + Math.log(part / (1 - part));
  }
  return chances;
}
