import { type Command, InvalidArgumentError } from "@commander-js/extra-typings";
import type { Terminal } from "@helm/mesh-lab/terminal";
import { untilInterrupted } from "./until-interrupted.ts";

const examples = `
Examples:
  kube-lab up
  kube-lab up -f definitions.yaml -f namespaces.yaml
  kube-lab up --pullable '^registry\\.example/' --ready-after 2000

No container is started. A pod gets ready when everything is there that a kubelet looks up before it starts one: images
by --pullable, ConfigMaps, Secrets and their keys. Ctrl-C ends the cluster and leaves nothing behind; exit code 0.
`;

/** `kube-lab up`: keeps a cluster up, to be played with. */
export function upCommand(program: Command, terminal: Terminal): void {
  program
    .command("up")
    .summary("keep a cluster up, and say how to reach it")
    .description("Start a Kubernetes cluster on loopback addresses of this machine, and keep it up.")
    .option("-f, --filename <file>", "manifests to apply at the start, - for stdin (repeatable)", collect)
    .option("--nodes <number>", "how many nodes, each in a zone of its own", wholeNumber)
    .option("--pullable <expression>", "images that can be pulled (Go's regular expressions)")
    .option("--ready-after <ms>", "how long a container takes to be ready", wholeNumber)
    .option(
      "--pod-security <level>",
      "enforced in namespaces without a label: privileged, baseline or restricted",
      level,
    )
    .addHelpText("after", examples)
    .action(async ({ filename = [], nodes, pullable, readyAfter, podSecurity }) => {
      const [{ runUp }, { readManifests }] = await Promise.all([import("./run-up.ts"), import("./read-manifests.ts")]);
      const objects = await readManifests(filename);
      const pods = {
        ...(pullable !== undefined && { pullable }),
        ...(readyAfter !== undefined && { readyAfterMs: readyAfter }),
      };
      const { signal, ignore } = untilInterrupted();
      try {
        await runUp({ objects, pods, signal, terminal, ...(nodes && { nodes }), ...(podSecurity && { podSecurity }) });
      } finally {
        ignore();
      }
    });
}

function collect(file: string, files: readonly string[] = []): readonly string[] {
  return [...files, file];
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It is no whole number.");
}

function level(text: string): "privileged" | "baseline" | "restricted" {
  if (text === "privileged" || text === "baseline" || text === "restricted") return text;
  throw new InvalidArgumentError("There are privileged, baseline and restricted.");
}
