import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, readlink } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { expect, onTestFinished, test } from "vitest";
import { waitUntil } from "../../src/index.ts";

const RUNNER = new URL("./fixtures/runner.ts", import.meta.url).pathname;

test("a mesh listens on loopback addresses of its own alone, and ends with the process that started it", async () => {
  const runner = spawn(process.execPath, [...process.execArgv, "--conditions=@helm/source", RUNNER], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void runner.kill("SIGKILL"));
  const lines = createInterface(runner.stdout)[Symbol.asyncIterator]();
  const { directory } = JSON.parse((await lines.next()).value ?? "null");
  const pids = await programsOf(directory);
  const names = await Promise.all(pids.map(async (pid) => (await readlink(`/proc/${pid}/exe`)).split("/").at(-1)));
  expect(names.filter((name) => name === "envoy")).toHaveLength(2);
  const addresses = await listenersOf(pids);
  expect(addresses.length).toBeGreaterThan(5);
  expect(addresses.filter((address) => !/^127\.(?!0\.)/.test(address))).toEqual([]);

  runner.kill("SIGKILL");
  await waitUntil(() => programsOf(directory), { what: "all programs to end", holds: ({ length }) => length === 0 });
  await waitUntil(async () => existsSync(directory), { what: "the directory to go", holds: (there) => !there });
}, 180_000);

/** The programs that are told something of the directory, but for the keeper, which only watches. */
async function programsOf(directory: string): Promise<readonly string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return pids.filter((_, index) => commands[index]?.includes(`${directory}/`));
}

/** The addresses on which programs listen, as `127.1.2.3`. */
async function listenersOf(pids: readonly string[]): Promise<readonly string[]> {
  const inodes = new Set((await Promise.all(pids.map(socketsOf))).flat());
  const tables = await Promise.all(["tcp", "tcp6"].map((table) => readFile(`/proc/net/${table}`, "utf8")));
  return tables
    .flatMap((table) => table.split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode = ""]) => state === "0A" && inodes.has(inode))
    .map(([, local = ""]) => addressOf(local));
}

async function socketsOf(pid: string): Promise<readonly string[]> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => "")));
  return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
}

/** Of the kernel's form: the bytes of an IPv4 address in reverse; one of IPv6 as it stands there. */
function addressOf(local: string): string {
  const [hex = ""] = local.split(":");
  return hex.length === 8 ? [...Buffer.from(hex, "hex")].reverse().join(".") : hex;
}
