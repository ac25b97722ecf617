import type { Command } from "@commander-js/extra-typings";
import { counted } from "./counted.ts";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts synth            write what changed, delete what is no longer generated
  helm-ts synth --check    change nothing; name each file that is not up to date, exit 1 if there is one
`;

/** `helm-ts synth`: writes the chart and the values files. */
export function synthCommand(program: Command, terminal: Terminal): void {
  program
    .command("synth")
    .summary("write the chart and the values files")
    .description("Write the chart and the values files from the sources. Files written by hand are left alone.")
    .option("--check", "change nothing; fail if a file is not up to date")
    .addHelpText("after", examples)
    .action(async ({ check = false }) => {
      const { checkSynthesis, openProject, synthesize, writeSynthesis } = await import("../project/index.ts");
      const project = await openProject();
      const synthesis = await synthesize(project);
      const files = counted(synthesis.chart.files.size + synthesis.values.size, "generated file");
      if (check) {
        await checkSynthesis(project, synthesis);
        return terminal.out(`${files}, all up to date\n`);
      }
      const { written, removed } = await writeSynthesis(project, synthesis);
      for (const path of written) terminal.out(`written  ${path}\n`);
      for (const path of removed) terminal.out(`removed  ${path}\n`);
      terminal.out(`${files}: ${written.length} written, ${removed.length} removed\n`);
    });
}
