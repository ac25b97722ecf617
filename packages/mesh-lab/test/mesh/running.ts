import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Mesh } from "../../src/index.ts";

/** A socket that listens or is bound. */
export interface Bound {
  readonly address: string;
  readonly port: number;
}

/** Every TCP socket that these processes listen on, and every UDP socket that they have bound, as Linux knows them. */
export function boundBy(pids: readonly number[]): readonly Bound[] {
  const inodes = new Set(pids.flatMap(socketsOf));
  return bound((inode) => inodes.has(inode));
}

/** The same of all processes. */
export function boundByAnybody(): readonly Bound[] {
  return bound(() => true);
}

function bound(counts: (inode: string) => boolean): readonly Bound[] {
  return ["tcp", "tcp6", "udp", "udp6"].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, "utf8")
      .split("\n")
      .slice(1)
      .flatMap((line) => {
        const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
        const listens = table.startsWith("udp") || state === "0A";
        return listens && counts(inode) ? [boundAt(local)] : [];
      }),
  );
}

function socketsOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? [];
      return inode === undefined ? [] : [inode];
    } catch {
      // Closed meanwhile.
      return [];
    }
  });
}

/** Such as `0100007F:1F90`; IPv6 addresses stay as they are there. */
function boundAt(local: string): Bound {
  const [address = "", port = ""] = local.split(":");
  const bytes = address.match(/../g) ?? [];
  const isIp4 = address.length === 8;
  return {
    address: isIp4
      ? bytes
          .reverse()
          .map((byte) => Number.parseInt(byte, 16))
          .join(".")
      : address,
    port: Number.parseInt(port, 16),
  };
}

/** The processes that have something of a mesh's directory in their command line. */
export function programsOf({ directory }: Pick<Mesh, "directory">): readonly number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && commandOf(pid).includes(directory));
}

/** The process that started these, which has another name than its command line. */
export function parentOf([pid = 0]: readonly number[]): number {
  const [, parent] = /\) . (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
  return Number(parent);
}

/** Whether a process runs, and is no mere entry that its parent has not collected yet. */
export function isRunning(pid: number): boolean {
  return commandOf(pid) !== "";
}

/** The program of a mesh, `istiod` or the one whose bootstrap has that name. */
export function pidOf(mesh: Pick<Mesh, "directory">, name: string): number {
  const file = name === "istiod" ? `${mesh.directory}/istiod/` : `${mesh.directory}/${name}.json`;
  const [pid] = programsOf(mesh).filter((one) => commandOf(one).includes(file));
  if (pid === undefined) throw new Error(`The mesh runs no ${name}`);
  return pid;
}

function commandOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Ended, and not yet collected by its parent.
    if (/\) [ZX] /.test(stat)) return "";
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
