import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { digest, toolDigest } from "../cache/index.ts";
import { findHelm, KUBE_VERSION, valuesText } from "../helm/index.ts";
import type { Values } from "../values/index.ts";
import type { PrintedChart } from "./chart-files.ts";
import type { Project } from "./project.ts";

/** Tells values apart from others by all that decides what they render to. */
export type RenderKey = (values: Values) => string;

/**
 * The keys of the renders of a chart: a SHA-256, in hex, of the chart, release, namespace and Kubernetes version, Helm,
 * this helm-ts, and the values.
 */
export async function renderKeys(project: Project, chart: PrintedChart): Promise<RenderKey> {
  const { name, namespace, kubeVersion = KUBE_VERSION } = project.config.release;
  const { path, version } = await findHelm();
  // A Helm that was built anew may have the version of the one before.
  const { size, mtimeMs } = statSync(path);
  const setting = digest([
    ...(await contentsOf(chart)),
    name,
    namespace,
    kubeVersion,
    `${path} ${version} ${size} ${mtimeMs}`,
    toolDigest(),
  ]);
  return (values) => digest([setting, valuesText(values)]);
}

/** Path and content of every file of a chart, sorted by path. */
async function contentsOf({ files, beside }: PrintedChart): Promise<readonly (string | Uint8Array)[]> {
  const byHand = Array.from(beside, async ([path, file]) => [path, await readFile(file)] as const);
  const all = [...files, ...(await Promise.all(byHand))];
  return all.toSorted(([left], [right]) => (left < right ? -1 : 1)).flat();
}
