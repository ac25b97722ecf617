import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { findHelm } from "#toolkit/helm";

/** The programs with which helm-ts is compared. */
export interface Peers {
  readonly helm: string;
  readonly helmUnittest: string;
  /** A project with cdk8s installed, and its app compiled. */
  readonly cdk8s: string;
  readonly cdk8sCli: string;
}

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** Finds the peers, each of the pinned version; what is missing is built or installed into the user's cache first. */
export async function findPeers(): Promise<Peers> {
  const { stdout } = await execa(process.execPath, ["scripts/bench-peers.mjs"], { cwd: repository, stderr: "inherit" });
  const { helmUnittest, cdk8s }: Pick<Peers, "helmUnittest" | "cdk8s"> = JSON.parse(stdout);
  const { path: helm } = await findHelm();
  return { helm, helmUnittest, cdk8s, cdk8sCli: join(cdk8s, "node_modules/cdk8s-cli/bin/cdk8s") };
}
