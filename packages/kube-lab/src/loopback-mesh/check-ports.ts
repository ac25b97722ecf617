import { readFileSync } from "node:fs";
import process from "node:process";
import { KubeLabError } from "../errors.ts";
import type { CapturedPod } from "./capture-objects.ts";

/**
 * Whether the proxy of a pod may listen where its containers would.
 *
 * @param firstFree ports below it take a privilege
 * @throws KubeLabError `pod.privileged-port`
 */
export function checkPorts(
  { namespace, name, sockets }: Pick<CapturedPod, "namespace" | "name" | "sockets">,
  firstFree: number = firstFreePort(),
): void {
  const privileged = Object.keys(sockets).filter((port) => Number(port) < firstFree);
  if (privileged.length === 0) return;
  throw new KubeLabError(
    "pod.privileged-port",
    `${namespace}/${name} listens on ${privileged.join(", ")}, and ports below ${firstFree} take root here. ` +
      `Let its containers listen elsewhere, or allow it: sysctl -w net.ipv4.ip_unprivileged_port_start=${privileged[0]}`,
  );
}

/** Linux says from which port on everybody may listen. */
function firstFreePort(): number {
  if (process.geteuid?.() === 0) return 0;
  return Number(readFileSync("/proc/sys/net/ipv4/ip_unprivileged_port_start", "utf8"));
}
