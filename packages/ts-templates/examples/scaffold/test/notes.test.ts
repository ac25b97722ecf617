import { join } from "node:path";
import { expect, test } from "vitest";
import { findHelm, runHelm } from "../../../src/helm/index.ts";
import { withChartDirectory } from "../../../src/project/chart-directory.ts";
import { openProject, synthesize } from "../../../src/project/index.ts";

test("Helm tells the address of the release", async () => {
  expect(await notes([])).toBe(
    "web is installed. Its address:\n  kubectl port-forward service/web 8080:80 --namespace shops\n",
  );
  expect(await notes(["--set", "service.type=LoadBalancer"])).toBe(
    "web is installed. Its address:\n  kubectl get service web --namespace shops --watch\n",
  );
  expect(await notes(["--set", "ingress.enabled=true"])).toBe(
    "web is installed. Its address:\n  http://chart-example.local\n",
  );
});

async function notes(args: readonly string[]): Promise<string> {
  const { chart } = await synthesize(await openProject(join(import.meta.dirname, "..")));
  return withChartDirectory(chart, async (directory) => {
    const install = ["install", "web", directory, "--namespace", "shops", "--dry-run=client", ...args];
    const { stdout } = await runHelm(await findHelm(), install);
    return stdout.slice(stdout.indexOf("NOTES:\n") + "NOTES:\n".length);
  });
}
