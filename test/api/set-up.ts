import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { KubernetesObject } from "@helm/kube-lab";
import { execa } from "execa";

const script = fileURLToPath(new URL("../../scripts/kube-programs.mjs", import.meta.url));

/** The definitions of the kinds that the chart uses and Kubernetes does not have itself; set up if they are not there yet. */
export async function customResourceDefinitions(): Promise<readonly KubernetesObject[]> {
  const { stdout } = await execa(process.execPath, [script]);
  const { definitions } = JSON.parse(stdout) as { readonly definitions: string };
  return JSON.parse(await readFile(definitions, "utf8"));
}
