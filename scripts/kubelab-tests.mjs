// Runs the Go tests of kube-lab's stand-in for the kubelet, built as the stand-in itself is, so that little is built anew.
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runGo } from "./setup/go.mjs";

const module = fileURLToPath(new URL("../packages/kube-lab/tools/kubelab", import.meta.url));

try {
  process.stdout.write(runGo(module, ["test", "-trimpath", "-buildvcs=false", "./kubelet"], { CGO_ENABLED: "0" }));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
