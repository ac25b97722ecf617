import process from "node:process";
import { type Environment, runCommand } from "@helm/mesh-lab/parts";
import type { MeshForm } from "./mesh/index.ts";

const TIMEOUT_MS = 10_000;

/**
 * The form of a mesh that is possible here: `namespaces` where this user may make network namespaces, alone or in a user
 * namespace, and `loopback` elsewhere.
 *
 * @param env whose PATH has `unshare` of util-linux; `process.env` by default
 */
export async function possibleMeshForm(env: Environment = process.env): Promise<MeshForm> {
  const isRoot = process.geteuid?.() === 0;
  const namespaces = isRoot ? ["--net"] : ["--user", "--map-root-user", "--net"];
  const { reason } = await runCommand("unshare", [...namespaces, "true"], { env, timeoutMs: TIMEOUT_MS });
  return reason === undefined ? "namespaces" : "loopback";
}
