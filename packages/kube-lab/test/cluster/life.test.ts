import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { expect, onTestFinished, test } from "vitest";
import { startCluster, waitUntil } from "../../src/index.ts";

const RUNNER = new URL("./fixtures/runner.ts", import.meta.url).pathname;

test("two clusters do not disturb each other, and leave nothing when they stop", async () => {
  const [one, two] = await Promise.all([startCluster(), startCluster({ nodes: [{ name: "alone" }] })]);
  try {
    expect(one.url).not.toBe(two.url);
    expect(await two.list({ apiVersion: "v1", kind: "Node" })).toHaveLength(1);
    expect((await programsOf(one.directory)).toSorted()).toEqual(PROGRAMS);
    expect(await listeners(one.url)).toEqual([2379, 2380, 6443]);
  } finally {
    await Promise.all([one.stop(), two.stop(), one.stop()]);
  }
  for (const { directory, url } of [one, two]) {
    expect(existsSync(directory)).toBe(false);
    expect(await programsOf(directory)).toEqual([]);
    expect(await listeners(url)).toEqual([]);
  }
});

test("a cluster ends with the process that started it, also when that is killed", async () => {
  const runner = spawn(process.execPath, [...process.execArgv, "--conditions=@helm/source", RUNNER], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void runner.kill("SIGKILL"));
  const lines = createInterface(runner.stdout)[Symbol.asyncIterator]();
  const { directory, url } = JSON.parse((await lines.next()).value ?? "null");
  expect(await programsOf(directory)).toHaveLength(PROGRAMS.length);
  runner.kill("SIGKILL");
  await waitUntil(() => programsOf(directory), { what: "all programs to end", holds: ({ length }) => length === 0 });
  await waitUntil(async () => existsSync(directory), { what: "the directory to go", holds: (there) => !there });
  expect(await listeners(url)).toEqual([]);
});

const PROGRAMS = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet"];

/** The programs of a cluster that run: all are told its directory. */
async function programsOf(directory: string): Promise<readonly string[]> {
  const processes = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(processes.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return commands
    .map((command) => command.split("\0"))
    .filter(([path, ...args]) => path?.endsWith("/kubelab") && args.some((one) => one.includes(`=${directory}/`)))
    .map(([, program = ""]) => program);
}

/** The ports on which something listens at the address of the URL. */
async function listeners(url: string): Promise<readonly number[]> {
  const address = new URL(url).hostname.split(".").map(Number).reverse();
  const hex = Buffer.from(address).toString("hex").toUpperCase();
  const [, ...lines] = (await readFile("/proc/net/tcp", "utf8")).split("\n");
  const isListening = (line: string) => line.includes(` ${hex}:`) && / 0A /.test(line);
  const ports = lines.filter(isListening).map((line) => Number.parseInt(/:([0-9A-F]{4}) /.exec(line)?.[1] ?? "", 16));
  // Whoever has the block listens on 6099.
  return ports.filter((port) => port !== 6099).toSorted((a, b) => a - b);
}
