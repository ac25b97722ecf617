import type { CliRun } from "./run-cli.ts";

/** What differs from run to run: parts of pods' names, addresses, who runs a command and when, and how many pods are seen first. */
const DRAWN: readonly (readonly [RegExp, string])[] = [
  [/-[a-z0-9]{8,10}-[a-z0-9]{5}\b/g, "-…"],
  [/\b127(\.\d+){3}:\d+/g, "…"],
  [/ by \S+, process \d+ \([0-9a-f]+\)/g, " by …"],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "…"],
  [/ of (the pod|\d+ pods, such as) (\S+?),? cannot/g, " of the pod $2 cannot"],
];

/** Why a command failed, as it says it at its end, with `…` for what is drawn. */
export function errorIn({ stderr }: CliRun): string {
  const start = stderr.search(/^error: /m);
  if (start < 0) throw new Error(`there is no error in:\n${stderr}`);
  return DRAWN.reduce((text, [drawn, shown]) => text.replace(drawn, shown), stderr.slice(start).trimEnd());
}

/** How a deploy ended, with `…` for how long it took. */
export function endOf({ stdout }: CliRun): string {
  return stdout.trimEnd().replace(/, after \d+(\.\d+)? s$/m, ", after … s");
}
