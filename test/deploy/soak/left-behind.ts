import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/**
 * What of a run is still there after its end: its processes, the ports they listen on, its files; one sentence each.
 *
 * @param directory that was `TMPDIR` of the run, so that all its files are in it and all its processes name it
 */
export function leftBehind(directory: string): readonly string[] {
  const listening = listeningSockets();
  const processes = readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && isOf(pid, directory))
    .map((pid) => `process ${pid} still runs: ${read(pid, "cmdline").trim()}${portsOf(pid, listening)}`);
  return [...processes, ...readdirSync(directory).map((name) => `the file ${name} is still there`)];
}

function isOf(pid: number, directory: string): boolean {
  // One that has ended and is not collected yet is gone.
  const isRunning = /\) [^ZX] /.test(read(pid, "stat"));
  return isRunning && [read(pid, "cmdline"), read(pid, "environ")].some((text) => text.includes(directory));
}

function portsOf(pid: number, listening: ReadonlyMap<string, string>): string {
  const ports = socketsOf(pid).flatMap((socket) => listening.get(socket) ?? []);
  return ports.length === 0 ? "" : `, and listens on ${ports.join(" and ")}`;
}

/** Address and port, as Linux writes them, by the number of the socket. */
function listeningSockets(): ReadonlyMap<string, string> {
  const rows = readFileSync("/proc/net/tcp", "utf8").split("\n").slice(1);
  return new Map(
    rows.flatMap((row) => {
      const [, local = "", , state, , , , , , socket = ""] = row.trim().split(/\s+/);
      return state === "0A" ? [[socket, local] as const] : [];
    }),
  );
}

function socketsOf(pid: number): readonly string[] {
  const directory = `/proc/${pid}/fd`;
  try {
    return readdirSync(directory).flatMap((name) => /^socket:\[(\d+)\]$/.exec(link(`${directory}/${name}`))?.[1] ?? []);
  } catch {
    return [];
  }
}

// A process may end while it is looked at.
function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

function read(pid: number, file: "cmdline" | "environ" | "stat"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
