import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { KubernetesObject } from "../manifest/index.ts";
import { type LoopbackBlock, podNumbers } from "../network/index.ts";
import { makePlan, type Planned, type SocketOf } from "../plan/index.ts";

/** Makes plans for one mesh, each following the one before it. */
export interface Planning {
  readonly socketOf: SocketOf;
  readonly planFor: (manifests: readonly KubernetesObject[], before?: Planned) => Planned;
}

/** @param directory of the mesh, in which sockets are */
export function createPlanning(directory: string, block: LoopbackBlock, revision: string | undefined): Planning {
  const socketOf: SocketOf = (workload, port) => join(directory, `${socketName(workload)}-${port}.sock`);
  const firstFree = firstFreePort();
  return {
    socketOf,
    planFor: (manifests, before) =>
      makePlan(manifests, {
        addresses: { ...podNumbers, pod: block.pod, egress: block.egress },
        control: block.control,
        socketOf,
        revision,
        firstFreePort: firstFree,
        ...(before !== undefined && { numbers: before.numbers }),
      }),
  };
}

/** Names of workloads may be longer than the path of a socket. */
function socketName(workload: string): string {
  return createHash("sha256").update(workload).digest("hex").slice(0, 12);
}

/** Linux says from which port on everybody may listen. */
function firstFreePort(): number {
  if (process.getuid?.() === 0) return 0;
  return Number(readFileSync("/proc/sys/net/ipv4/ip_unprivileged_port_start", "utf8"));
}
