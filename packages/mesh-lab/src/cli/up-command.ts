import process from "node:process";
import type { Command } from "@commander-js/extra-typings";
import type { Terminal } from "../terminal/index.ts";
import { backendHelp, collectBackend } from "./backend-option.ts";
import { collect, described } from "./options.ts";

const examples = `
Examples:
  mesh-lab up -f manifests/
  helm template shop chart/ | mesh-lab up -f -
  mesh-lab up -f manifests/ -f mesh-config.yaml --backend auth/authz=deny
  mesh-lab up -f manifests/ --json | jq -c 'select(.type == "request")'

Prints what runs, curl lines to try and the address of a page for a browser; then a line for every request: who was
asked, who served it. Workloads are stand-ins that answer with their own name and what they were asked.
Ctrl-C ends it and leaves nothing behind; exit code 0.
`;

/** `mesh-lab up`: keeps a mesh up, to be played with. */
export function upCommand(program: Command, terminal: Terminal): void {
  program
    .command("up")
    .summary("keep the mesh of manifests up, and show who serves and who authorizes")
    .description("Start the mesh of some manifests on loopback addresses of this machine, and keep it up.")
    .requiredOption(...described.manifests, collect)
    .option(...described.istio)
    .option(...described.revision)
    .option(...backendHelp, collectBackend)
    .option("--no-page", "without a page for a browser")
    .option("--json", "print one JSON object a line, for programs")
    .addHelpText("after", examples)
    .action(async ({ manifests, istio, revision, backend = {}, page, json = false }) => {
      const [{ authorizerOf }, { runPlayground, untilInterrupted }, { readManifests }] = await Promise.all([
        import("../backends/index.ts"),
        import("../playground/index.ts"),
        import("./read-manifests.ts"),
      ]);
      const objects = await readManifests(manifests);
      const { signal, interrupt, ignore } = untilInterrupted();
      // `mesh-lab up … | head`: nobody reads what it is up for.
      process.stdout.once("error", interrupt);
      try {
        await runPlayground({
          mesh: {
            manifests: objects,
            ...(istio !== undefined && { istio }),
            ...(revision !== undefined && { revision }),
            progress: (message) => terminal.err(`${message}\n`),
          },
          // Named one by one, so that one for a workload that is not there is refused.
          prepare: (mesh) => {
            for (const [workload, how] of Object.entries(backend)) mesh.setBackend(workload, authorizerOf(how));
          },
          out: terminal.out,
          hasColors: terminal.outHasColors,
          json,
          page,
          signal,
        });
      } finally {
        process.stdout.off("error", interrupt);
        ignore();
      }
    });
}
