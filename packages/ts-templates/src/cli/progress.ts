import type { BuildStep, OnStep } from "../project/index.ts";
import { counted } from "./counted.ts";
import { paintFor } from "./paint.ts";
import type { Terminal } from "./terminal.ts";

const NAME_WIDTH = 8;
const SUMMARY_WIDTH = 64;

/** One line per step that is done, on stderr so that results stay alone on stdout. */
export function progressOn(terminal: Terminal): OnStep {
  const paint = paintFor(terminal.errHasColors);
  return (step, milliseconds) => {
    const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
    const line = `${step.name.padEnd(NAME_WIDTH)} ${summary(step).padEnd(SUMMARY_WIDTH)} ${seconds.padStart(7)}`;
    terminal.err(`${paint("green", "✓")} ${line}\n`);
  };
}

function summary(step: BuildStep): string {
  switch (step.name) {
    case "values":
      return `${counted(step.targets, "target")}, all values valid`;
    case "synth": {
      const directories = step.directories.map(({ directory, files }) => `${directory}/ ${counted(files, "file")}`);
      return `${directories.join(", ")}: ${changed(step.changes)}`;
    }
    case "render":
      return `${renders(step)}, ${counted(step.documents, "document")}${step.known > 0 ? `; ${step.known} as before` : ""}`;
    case "golden":
      return `${step.equal} of ${step.targets} equal`;
  }
}

function renders({ targets, states }: Extract<BuildStep, { readonly name: "render" }>): string {
  return states === 0 ? counted(targets, "target") : `${counted(targets, "target")} and ${counted(states, "state")}`;
}

function changed({ written, removed }: Extract<BuildStep, { readonly name: "synth" }>["changes"]): string {
  const parts = [
    ...(written.length > 0 ? [`${written.length} written`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
  ];
  return parts.length === 0 ? "up to date" : parts.join(", ");
}
