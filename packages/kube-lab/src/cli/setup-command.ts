import type { Command } from "@commander-js/extra-typings";
import type { Terminal } from "@helm/mesh-lab/terminal";

/** `kube-lab setup`: finds the control plane in the cache of this user, or builds it there. */
export function setupCommand(program: Command, terminal: Terminal): void {
  program
    .command("setup")
    .summary("build the control plane, once for this user")
    .description("Build etcd and Kubernetes as one executable, pinned and with checksums, unless it is in the cache.")
    .addHelpText("after", "\nIt needs Go. The first time it takes some minutes and 3 GB of Go's own caches.\n")
    .option("--mesh", "what a mesh needs, too: istiod, Envoy, istio-iptables and iptables")
    .action(async ({ mesh }) => {
      const { findKubelab, KUBERNETES_VERSION } = await import("../programs/index.ts");
      const options = { install: true, progress: (line: string) => terminal.err(`${line}\n`) };
      const path = await findKubelab(options);
      terminal.out(`Kubernetes ${KUBERNETES_VERSION}: ${path}\n`);
      if (mesh === true) {
        const { setUpMesh } = await import("../set-up-mesh.ts");
        for (const [title, where] of await setUpMesh(options)) terminal.out(`${title}: ${where}\n`);
      }
    });
}
