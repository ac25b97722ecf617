/** How often each subject is run for so many targets: what is short varies more, and costs less. */
export function roundsFor(targets: number, quick: boolean): number {
  if (quick) return 2;
  if (targets <= 4) return 9;
  return targets <= 40 ? 7 : 3;
}
