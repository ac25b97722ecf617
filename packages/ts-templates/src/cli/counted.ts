/** `1 file`, `2 files`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** `17 targets`, `17 targets and 5 states`, `1 state`: targets as they are, and those in a state that is tried. */
export function countedTargets(targets: readonly { readonly states: Readonly<Record<string, string>> }[]): string {
  const inStates = targets.filter(({ states }) => Object.keys(states).length > 0).length;
  const asTheyAre = targets.length - inStates;
  if (inStates === 0) return counted(asTheyAre, "target");
  return asTheyAre === 0
    ? counted(inStates, "state")
    : `${counted(asTheyAre, "target")} and ${counted(inStates, "state")}`;
}
