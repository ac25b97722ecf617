import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Mesh } from "@helm/mesh-lab";

/** Where to look for what a mesh leaves behind. */
export interface Traces {
  readonly directory: string;
  /** Its programs, and who keeps them. */
  readonly processes: readonly number[];
  /** How Linux writes its two networks in `/proc/net/tcp`. */
  readonly networks: readonly string[];
}

/** What a mesh that runs has of the machine. */
export function tracesOf({ directory, plan }: Mesh): Traces {
  const programs = readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && readProc(pid, "cmdline").includes(directory));
  const keepers = new Set(programs.map((pid) => Number(/\) . (\d+)/.exec(readProc(pid, "stat"))?.[1])));
  const addresses = plan().workloads.flatMap(({ ip, egressIp }) => [ip, egressIp]);
  return {
    directory,
    processes: [...programs, ...keepers],
    networks: [...new Set(addresses.map(networkOf))],
  };
}

/** What of it is still there after its end; one sentence each. */
export function leftBehind({ directory, processes, networks }: Traces): readonly string[] {
  const listening = readFileSync("/proc/net/tcp", "utf8")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([, local = "", , state]) => (state === "0A" ? [local] : []));
  return [
    ...(existsSync(directory) ? [`${directory} is still there`] : []),
    ...processes.filter(isRunning).map((pid) => `process ${pid} still runs: ${readProc(pid, "cmdline")}`),
    ...listening
      .filter((local) => networks.some((end) => local.includes(end)))
      .map((local) => `${local} is listened on`),
  ];
}

/** `127.1.2.3` is `0302017F` there: the network is its end. */
function networkOf(ip: string): string {
  const bytes = ip.split(".").slice(0, 3).reverse();
  return `${bytes.map((byte) => Number(byte).toString(16).toUpperCase().padStart(2, "0")).join("")}:`;
}

function isRunning(pid: number): boolean {
  // One that has ended and is not collected yet is gone.
  return /\) [^ZX] /.test(readProc(pid, "stat"));
}

function readProc(pid: number, file: "cmdline" | "stat"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
