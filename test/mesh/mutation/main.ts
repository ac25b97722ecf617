import { appendFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { type Rollout, rollouts } from "../lab/index.ts";
import { chosenMutants, order } from "./chosen-mutants.ts";
import { findingsOf, isClean, nameOf, summary } from "./report.ts";
import { runMutation, type Tried, unusedEquivalents } from "./run-mutation.ts";

const help = `npm run mutate -- [options]

Breaks the rendered manifests in every way, one at a time, and says which ones the suite of the mesh does not notice.

  --rollout STATE   mutate this state alone; may be repeated (${rollouts.join(", ")})
  --only TEXT       of the mutants, those whose names have this text, or one of several
  --from NUMBER     begin with this mutant, after a run that was ended
  --equivalent      try those too that are listed as equivalent, to see that they are
  --list            name the mutants, try none
  --log FILE        write a line of JSON for every mutant to this file as it is tried
  --json            print JSON instead of the table
`;

const { values } = parseArgs({
  options: {
    rollout: { type: "string", multiple: true },
    only: { type: "string", multiple: true },
    from: { type: "string" },
    equivalent: { type: "boolean" },
    list: { type: "boolean" },
    log: { type: "string" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  },
});

process.exitCode = values.help ? print(help) : await mutate();

async function mutate(): Promise<number> {
  const chosen = chosenStates(values.rollout ?? order);
  if (chosen === undefined) return print(help, 2);
  const states = await chosenMutants(chosen, values.only);
  const count = states.reduce((sum, { mutants }) => sum + mutants.length, 0);
  if (values.list) {
    const ids = states.flatMap(({ rollout, mutants }) => mutants.map(({ id }) => ({ rollout, id })));
    return print(ids.map(({ rollout, id }, number) => `#${number} ${rollout}: ${id}\n`).join(""));
  }
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const report = await runMutation(states, {
    from: Number(values.from ?? 0),
    equivalent: values.equivalent ?? false,
    progress: (tried) => show(tried, count),
    signal: stop.signal,
  });
  const isWhole = values.only === undefined && values.rollout === undefined;
  const findings = findingsOf(report, isWhole ? unusedEquivalents(states) : []);
  const next = report.tried.at(-1);
  print(values.json ? `${JSON.stringify({ ...report, findings }, null, 2)}\n` : `\n${summary(report, findings)}`);
  if (stop.signal.aborted) process.stderr.write(`Ended; go on with --from ${(next?.number ?? -1) + 1}\n`);
  return isClean(findings) && !stop.signal.aborted ? 0 : 1;
}

function chosenStates(names: readonly string[]): readonly Rollout[] | undefined {
  const chosen = names.flatMap((name) => rollouts.filter((rollout) => rollout === name));
  return chosen.length === names.length ? chosen : undefined;
}

function show(tried: Tried, count: number): void {
  if (values.log !== undefined) appendFileSync(values.log, `${JSON.stringify(tried)}\n`);
  const { verdict, equivalent, number } = tried;
  const isUnnoticed = verdict?.by === undefined && equivalent === undefined;
  const clear = process.stderr.isTTY ? "\r\x1b[K" : "";
  if (isUnnoticed) process.stderr.write(`${clear}unnoticed: ${nameOf(tried)}\n`);
  if (process.stderr.isTTY) process.stderr.write(`${clear}${number + 1} of ${count}`);
  else if ((number + 1) % 100 === 0) process.stderr.write(`${number + 1} of ${count}\n`);
}

function print(text: string, code = 0): number {
  process.stdout.write(text);
  return code;
}
