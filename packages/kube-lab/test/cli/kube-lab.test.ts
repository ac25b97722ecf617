import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { KUBERNETES_VERSION, kubeClient } from "../../src/index.ts";

const MAIN = new URL("../../src/cli/main.ts", import.meta.url).pathname;

function kubeLab(...args: readonly string[]) {
  const options = [...process.execArgv, "--conditions=@helm/source", "--disable-warning=ExperimentalWarning"];
  const child = spawn(process.execPath, [...options, MAIN, ...args], { stdio: ["pipe", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

test("up keeps a cluster up with what was to be there, says how to reach it, and ends with Ctrl-C", async () => {
  const child = kubeLab("up", "--nodes", "1", "-f", "-");
  child.stdin.end("apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n");
  const lines = createInterface(child.stdout);
  const printed: string[] = [];
  let kubeconfig = "";
  for await (const line of lines) {
    printed.push(line);
    kubeconfig = /export KUBECONFIG=(.*)$/.exec(line)?.[1] ?? kubeconfig;
    if (line.startsWith("Ctrl-C")) break;
  }
  expect(printed[0]).toMatch(
    /^Kubernetes v1\.34\.4 with 1 node is up after [\d.]+ s\. No container is started here\.$/,
  );
  expect(await namespaces(kubeconfig)).toContain("shop");
  const ended = once(child, "exit");
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
  expect(existsSync(kubeconfig)).toBe(false);
});

test("setup says where the control plane is", async () => {
  const child = kubeLab("setup");
  expect(await text(child.stdout)).toMatch(new RegExp(`^Kubernetes ${KUBERNETES_VERSION}: /.*/kubelab\n$`));
});

test.each([
  [["up", "--nodes", "many"], 2, "error: option '--nodes <number>' argument 'many' is invalid. It is no whole number."],
  [["down"], 2, "error: unknown command 'down'"],
  [["up", "-f", "/no/such/file"], 1, "error: ENOENT: no such file or directory, open '/no/such/file'"],
])("%j is refused", async (args, code, message) => {
  const child = kubeLab(...args);
  const ended = once(child, "exit");
  expect(await text(child.stderr)).toContain(message);
  expect((await ended)[0]).toBe(code);
});

async function namespaces(kubeconfig: string): Promise<readonly string[]> {
  const { readFile } = await import("node:fs/promises");
  const { clusters, users } = JSON.parse(await readFile(kubeconfig, "utf8"));
  const { server, "certificate-authority-data": authority } = clusters[0].cluster;
  const certificateAuthority = Buffer.from(authority, "base64").toString();
  const client = kubeClient({ url: server, certificateAuthority, token: users[0].user.token });
  const objects = await client.list({ apiVersion: "v1", kind: "Namespace" });
  client.close();
  return objects.map(({ metadata: { name } }) => name);
}
