import type { Command } from "@commander-js/extra-typings";
import { DEFAULT_ISTIO_BUILD, findPrograms, ISTIO_BUILDS } from "../programs/index.ts";

const width = Math.max(...ISTIO_BUILDS.map(({ name }) => name.length));

const builds = `
Builds of istiod:
${ISTIO_BUILDS.map(({ name, what }) => `  ${name.padEnd(width)}  ${what}`).join("\n")}

Needed for what is not there yet: Go for istiod, which it builds in some minutes, and Python 3 with pip for Envoy.

Examples:
  mesh-lab setup
  mesh-lab setup --istio 1.31-early
`;

/** Where the command writes: where the programs are to `out`, what is going on to `err`. */
interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** `mesh-lab setup`: finds istiod and Envoy, or installs them for this user. */
export function setupCommand(program: Command, terminal: Terminal): void {
  program
    .command("setup")
    .summary("find istiod and Envoy, or install them for this user")
    .description(
      "Find istiod and Envoy: on PATH, in the cache of this user, or installed there, pinned and with checksums.",
    )
    .option("--istio <build>", "which istiod", DEFAULT_ISTIO_BUILD)
    .addHelpText("after", builds)
    .action(async ({ istio }) => {
      const progress = (line: string) => terminal.err(`${line}\n`);
      const { istiod, envoy } = await findPrograms({ istio, install: true, progress });
      terminal.out(`istiod ${istiod.version}: ${istiod.path}\nEnvoy ${envoy.version}: ${envoy.path}\n`);
    });
}
