/** Below this probability an observation is no accident: once in a million runs a right split would be called wrong. */
const improbable = 1e-6;

/** A number of hits among a number of trials. */
export interface Count {
  readonly hits: number;
  readonly trials: number;
}

/** Whether hits with the given probability (0 to 1) would come out so low, or so high, by accident only. */
export function isImprobable({ hits, trials }: Count, probability: number): boolean {
  const upTo = tail(0, hits, trials, probability);
  const from = tail(hits, trials, trials, probability);
  return Math.min(upTo, from) < improbable;
}

/** How many trials it takes to notice that there are no hits at all where a probability (0 to 1) says otherwise. */
export function trialsToMiss(probability: number): number {
  return Math.floor(Math.log(improbable) / Math.log1p(-probability)) + 1;
}

/** Probability of `low` to `high` hits, both included. */
function tail(low: number, high: number, trials: number, probability: number): number {
  let sum = 0;
  for (let hits = low; hits <= high; hits++) sum += Math.exp(logOfHits(hits, trials, probability));
  return sum;
}

function logOfHits(hits: number, trials: number, probability: number): number {
  const ways = logFactorial(trials) - logFactorial(hits) - logFactorial(trials - hits);
  return ways + hits * Math.log(probability) + (trials - hits) * Math.log1p(-probability);
}

function logFactorial(n: number): number {
  let sum = 0;
  for (let factor = 2; factor <= n; factor++) sum += Math.log(factor);
  return sum;
}
