import type { Environment } from "./environment.ts";
import { runCommand } from "./run-command.ts";

/** What a program says about itself, or why it says nothing that can be used. */
export type ProgramVersion =
  | { readonly version: string /** Empty where the program names no commit. */; readonly revision: string }
  | { readonly unusable: string };

/** A program that was never run before may have to be read from a slow disk. */
const TIMEOUT_MS = 30_000;

/** What `pilot-discovery version` says; its version is `unknown` when it was built without build data. */
export async function istiodVersion(path: string, env: Environment): Promise<ProgramVersion> {
  const { stdout, reason } = await runCommand(path, ["version", "--output", "json"], { env, timeoutMs: TIMEOUT_MS });
  if (reason !== undefined) return { unusable: `it does not run: ${beginningOf(reason)}` };
  // Only what stands in both fields is looked at, so anything else that is printed is no harm.
  const version = /"version":\s*"([^"]+)"/.exec(stdout)?.[1];
  const revision = /"revision":\s*"([^"]+)"/.exec(stdout)?.[1];
  if (version === undefined) return { unusable: `it names no version: ${beginningOf(stdout)}` };
  return { version, revision: revision === undefined || revision === "unknown" ? "" : revision };
}

/** What `envoy --version` says: `…version: <commit>/<version>/Clean/RELEASE/BoringSSL`. */
export async function envoyVersion(path: string, env: Environment): Promise<ProgramVersion> {
  const { stdout, reason } = await runCommand(path, ["--version"], { env, timeoutMs: TIMEOUT_MS });
  if (reason !== undefined) return { unusable: `it does not run: ${beginningOf(reason)}` };
  const [, revision, version] = /version: ([0-9a-f]+)\/([^/\s]+)\//.exec(stdout) ?? [];
  if (revision === undefined || version === undefined) {
    return { unusable: `it names no version: ${beginningOf(stdout)}` };
  }
  return { version, revision };
}

/** Something else that has the same name may print anything. */
function beginningOf(text: string): string {
  const [line = ""] = text.trim().split("\n");
  if (line === "") return "it prints nothing";
  return line.length < text.trim().length || line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
