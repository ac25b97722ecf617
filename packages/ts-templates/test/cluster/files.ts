import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A directory with files, which goes away with the test. */
export async function directoryWith(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "cluster-test-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text, { mode: 0o700 });
  return directory;
}

/** A kubeconfig of one context for each name, with a cluster and a user of that name. */
export function kubeconfig(
  names: readonly string[],
  { server = "https://one.example", user = {}, cluster = {} } = {},
): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": names[0] ?? "",
    contexts: names.map((name) => ({ name, context: { cluster: name, user: name } })),
    clusters: names.map((name) => ({ name, cluster: { server: `${server}`, ...cluster } })),
    users: names.map((name) => ({ name, user })),
  });
}
