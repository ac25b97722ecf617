import type { RollbackEvent, RollbackStep } from "../operate/index.ts";
import type { TargetRollback } from "../project/index.ts";
import { oneLine } from "../visible.ts";
import type { Paint } from "./paint.ts";
import { permanentText } from "./permanent-text.ts";

/** One line, or a few, for what happens in a rollback. */
export function eventText(event: RollbackEvent, paint: Paint): string {
  const time = `${event.seconds.toFixed(1)} s`.padStart(7);
  const [first = "", ...others] = linesOf(event);
  const lines = [`${paint("dim", time)}  ${first}`, ...others.map((line) => `${" ".repeat(11)}${line}`)];
  return lines.map((line) => `${line}\n`).join("");
}

function linesOf(event: RollbackEvent): readonly string[] {
  switch (event.type) {
    case "taken-over":
      return [`${releaseText(event.release)} is taken over from ${oneLine(event.holder)}, which stops`];
    case "not-held":
      return [`${releaseText(event.release)} is not locked, others may deploy meanwhile: ${oneLine(event.why)}`];
    case "settled":
      return [`${releaseText(event.release)}: ${oneLine(event.what)}`];
    case "overwrites": {
      const by = event.by
        .map(({ manager, time }) => (time === undefined ? manager : `${manager} at ${time}`))
        .join(", ");
      if (by === "") return [`${oneLine(event.document)} was deleted: it comes back`];
      return [`${oneLine(event.document)} was changed by ${oneLine(by)}: what the release says of it holds again`];
    }
    case "waits":
      return [`waiting for pods of ${event.workloads.map(oneLine).join(", ")}, which get the requests`];
    case "watches":
      return [
        `${Math.ceil(event.forSeconds)} s until the deploy that was taken over must have stopped, then all is applied again`,
      ];
    case "drains":
      return [`${event.step} in ${event.forSeconds} s: what no route uses any more is done first`];
    case "asks-again":
      return [`asking the API server again: ${oneLine(event.why)}`];
    case "retries":
      return [`${releaseText(event.release)}: trying again, ${oneLine(event.why)}`];
    case "upgrades":
      return [
        `${event.step}: upgrading ${releaseText(event.release)}`,
        ...event.changes.map((change) => `  ${oneLine(change)}`),
      ];
    case "routed":
      return [`${oneLine(event.document)} is in force`];
    case "upgraded":
      return [`${event.step.name}: that is revision ${event.step.revision} of ${releaseText(event.step.release)}`];
  }
}

/** How it ended, and what to do in daylight. */
export function rollbackText(result: TargetRollback, paint: Paint): string {
  const { target, state, steps, routedAfter, seconds, permanent } = result;
  const routes =
    routedAfter === undefined ? "its routes are applied again" : `routes changed after ${routedAfter.toFixed(1)} s`;
  const head = paint("bold", `${target} is back at ${state}: ${routes}, all done after ${seconds.toFixed(1)} s`);
  return [head, ...steps.map((step) => `  ${stepText(step)}`), "", ...permanentText(target, state, permanent), ""].join(
    "\n",
  );
}

function stepText({ name, release, revision }: RollbackStep): string {
  return `${name}: revision ${revision} of ${releaseText(release)}`;
}

function releaseText({ namespace, name }: RollbackStep["release"]): string {
  return `${namespace}/${name}`;
}
