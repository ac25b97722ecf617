import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, readlink } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { expect, onTestFinished, test } from "vitest";
import { waitUntil } from "../../src/index.ts";

const RUNNER = new URL("./fixtures/runner.ts", import.meta.url).pathname;

test("a mesh in network namespaces ends with the process that started it, also when that is killed", async () => {
  const wires = await interfaces();
  const runner = spawn(process.execPath, [...process.execArgv, "--conditions=@helm/source", RUNNER], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void runner.kill("SIGKILL"));
  const lines = createInterface(runner.stdout)[Symbol.asyncIterator]();
  const { directory } = JSON.parse((await lines.next()).value ?? "null");
  const programs = await programsOf(directory);
  // Two gateways have their proxies by now, and every program but the keeper is in another network than this process.
  expect(programs.filter(({ name }) => name === "envoy").length).toBeGreaterThanOrEqual(2);
  const networks = new Set(programs.flatMap(({ network }) => network ?? []));
  const own = await readlink("/proc/self/ns/net");
  expect(networks.size).toBeGreaterThanOrEqual(4);
  expect(await interfaces()).toEqual(wires);

  runner.kill("SIGKILL");
  await waitUntil(() => programsOf(directory), { what: "all programs to end", holds: ({ length }) => length === 0 });
  await waitUntil(async () => existsSync(directory), { what: "the directory to go", holds: (there) => !there });
  networks.delete(own);
  await waitUntil(networksInUse, {
    what: "the network namespaces to go",
    holds: (all) => [...networks].every((network) => !all.has(network)),
  });
  expect(await interfaces()).toEqual(wires);
}, 180_000);

interface Running {
  readonly name: string;
  /** The network namespace that it is in; undefined once it has ended. */
  readonly network: string | undefined;
}

/** The programs that are told something of the directory. */
async function programsOf(directory: string): Promise<readonly Running[]> {
  const programs = await Promise.all(
    (await processes()).map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      if (!command.includes(directory)) return [];
      const path = await readlink(`/proc/${pid}/exe`).catch(() => undefined);
      return path === undefined ? [] : [{ name: path.split("/").at(-1) ?? "", network: await networkOf(pid) }];
    }),
  );
  return programs.flat();
}

async function networksInUse(): Promise<ReadonlySet<string>> {
  const networks = await Promise.all((await processes()).map(networkOf));
  return new Set(networks.flatMap((network) => network ?? []));
}

function networkOf(pid: string): Promise<string | undefined> {
  return readlink(`/proc/${pid}/ns/net`).catch(() => undefined);
}

async function processes(): Promise<readonly string[]> {
  return (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
}

/** The network interfaces of this process. */
async function interfaces(): Promise<readonly string[]> {
  const lines = (await readFile("/proc/self/net/dev", "utf8")).split("\n").slice(2);
  return lines.flatMap((line) => line.match(/^\s*(\S+):/)?.[1] ?? []).toSorted();
}
