import { type Command, InvalidArgumentError } from "@commander-js/extra-typings";
import type { Terminal } from "@helm/mesh-lab/terminal";
import { untilInterrupted } from "./until-interrupted.ts";

const examples = `
Examples:
  kube-lab up
  kube-lab up -f definitions.yaml -f namespaces.yaml
  kube-lab up --pullable '^registry\\.example/' --ready-after 2000
  kube-lab up --mesh -f manifests.yaml                with Istio, and the gateways that the manifests select
  kube-lab up --mesh --revision asm-1-28 --tag prod-stable

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
    .option("--mesh", "with Istio: injected sidecars, gateways, and requests from pod to pod")
    .option("--revision <name>", "with --mesh: of the control plane")
    .option("--tag <name>", "with --mesh: another label that leads to the revision (repeatable)", collect)
    .option(
      "--form <form>",
      "with --mesh: pods are network `namespaces`, or on `loopback` addresses without root",
      form,
    )
    .addHelpText("after", examples)
    .action(async ({ filename = [], nodes, pullable, readyAfter, podSecurity, ...rest }) => {
      const { readManifests } = await import("./read-manifests.ts");
      const objects = await readManifests(filename);
      const pods = {
        ...(pullable !== undefined && { pullable }),
        ...(readyAfter !== undefined && { readyAfterMs: readyAfter }),
      };
      const { signal, ignore } = untilInterrupted();
      const up = { objects, pods, signal, terminal, ...(nodes && { nodes }), ...(podSecurity && { podSecurity }) };
      try {
        if (rest.mesh !== true) await (await import("./run-up.ts")).runUp(up);
        else await (await import("./run-mesh-up.ts")).runMeshUp({ ...up, ...meshOf(rest) });
      } finally {
        ignore();
      }
    });
}

function meshOf({ revision, tag = [], form: asked = "namespaces" as const }: MeshFlags) {
  return { form: asked, mesh: { tags: tag, ...(revision !== undefined && { revision }) } };
}

interface MeshFlags {
  readonly revision?: string | undefined;
  readonly tag?: readonly string[] | undefined;
  readonly form?: "namespaces" | "loopback" | undefined;
}

function form(text: string): "namespaces" | "loopback" {
  if (text === "namespaces" || text === "loopback") return text;
  throw new InvalidArgumentError("There are namespaces and loopback.");
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
