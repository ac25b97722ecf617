import type { Command } from "@commander-js/extra-typings";
import type { Terminal } from "./terminal.ts";

const examples = `
Examples:
  helm-ts setup
`;

/** `helm-ts setup`: finds Helm, or installs it for this user. */
export function setupCommand(program: Command, terminal: Terminal): void {
  program
    .command("setup")
    .summary("find Helm, or install it for this user")
    .description("Find Helm 4: on PATH, in the cache of this user, built by Go, or downloaded with a checksum.")
    .addHelpText("after", examples)
    .action(async () => {
      const { setUpHelm } = await import("../project/index.ts");
      terminal.out(`${await setUpHelm((line) => terminal.err(`${line}\n`))}\n`);
    });
}
