import type { CliRun } from "./run-cli.ts";

/** Why a command failed, as it says it at its end, with `…` for the parts of pods' names that are drawn. */
export function errorIn({ stderr }: CliRun): string {
  const start = stderr.search(/^error: /m);
  if (start < 0) throw new Error(`there is no error in:\n${stderr}`);
  return stderr
    .slice(start)
    .trimEnd()
    .replace(/-[a-z0-9]{8,10}-[a-z0-9]{5}\b/g, "-…");
}

/** How a deploy ended, with `…` for how long it took. */
export function endOf({ stdout }: CliRun): string {
  return stdout.trimEnd().replace(/, after \d+(\.\d+)? s$/m, ", after … s");
}
