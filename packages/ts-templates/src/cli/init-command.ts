import type { Command } from "@commander-js/extra-typings";
import type { NewProject } from "../project/index.ts";
import { counted } from "./counted.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts init my-app            a new directory; the chart has its name
  helm-ts init --name my-app     the current directory
`;

/** `helm-ts init`: a project to start from. */
export function initCommand(program: Command, terminal: Terminal): void {
  program
    .command("init")
    .summary("write a small project to start from")
    .description(
      "Write a small project that is whole: a chart with a Deployment and a Service, two targets, a test, and what they render to. Existing files are never overwritten.",
    )
    .argument("[directory]", "where; made if it is missing", ".")
    .option("--name <name>", "name of the chart; that of the directory by default")
    .addHelpText("after", examples)
    .action(async (directory, { name }) => {
      const { initProject } = await import("../project/index.ts");
      terminal.out(newProjectText(await initProject(directory, name)));
    });
}

function newProjectText({ name, directory, sources, generated, targets }: NewProject): string {
  const documents = targets.reduce((sum, target) => sum + target.documents, 0);
  return [
    ...sources.map((path) => `written  ${directory === "." ? "" : `${directory}/`}${path}`),
    `${name}: ${counted(generated, "generated file")}, ${counted(targets.length, "target")}, ${counted(documents, "document")}`,
    "",
    "Next:",
    ...(directory === "." ? [] : [`  cd ${directory}`]),
    "  npm install",
    "  npm test",
    "",
  ].join("\n");
}
