import { InvalidArgumentError, Option } from "@commander-js/extra-typings";

/** Values by name, as `--param user=jane` gives them one by one. */
export type Assignments = Readonly<Record<string, string>>;

/** Reads one `name=value` of an option that may stand several times. */
export function collectAssignment(text: string, before: Assignments = {}): Assignments {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("It has the form name=value.");
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** Reads one text of an option that may stand several times. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Reads a number of processes. */
function readJobs(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1) throw new InvalidArgumentError("It is a number, 1 at least.");
  return jobs;
}

/** The option of how many processes render. */
export function jobsOption() {
  return new Option("--jobs <n>", "processes of Helm at a time; one more than there are cores by default").argParser(
    readJobs,
  );
}

/** Shared options, described in one way. */
export const described = {
  json: ["--json", "print JSON, for programs"],
  param: ["--param <name=value>", "give a parameter of the target; may be repeated"],
  noCache: ["--no-cache", "render every target, whatever was rendered before"],
  overlay: ["--overlay <file>", "add a layer on top: .yaml, or .ts with a default export; may be repeated"],
} as const;
