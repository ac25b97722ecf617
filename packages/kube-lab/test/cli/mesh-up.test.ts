import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { request } from "node:https";
import { createInterface } from "node:readline/promises";
import { expect, onTestFinished, test } from "vitest";

const MAIN = new URL("../../src/cli/main.ts", import.meta.url).pathname;

const manifests = `
apiVersion: v1
kind: Namespace
metadata: {name: edge}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {namespace: edge, name: shop}
spec:
  selector: {istio: ingress}
  servers:
  - {port: {number: 443, name: https, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: shop-tls}, hosts: [shop.example]}
`;

test("up --mesh keeps a cluster with Istio up, says how its gateways are reached, and ends with Ctrl-C", async () => {
  const options = [...process.execArgv, "--conditions=@helm/source", "--disable-warning=ExperimentalWarning"];
  const child = spawn(process.execPath, [...options, MAIN, "up", "--mesh", "--revision", "blue", "-f", "-"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  child.stdin.end(manifests);
  const printed: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    printed.push(line);
    if (line.startsWith("Ctrl-C")) break;
  }
  const text = printed.join("\n");
  const directory = /KUBECONFIG=(.*)\/kubeconfig/.exec(text)?.[1] ?? "";
  const [, address = "", port = ""] = /--connect-to ::([\d.]+):(\d+)/.exec(text) ?? [];
  const said = text.replaceAll(directory, "<directory>").replaceAll(`${address}:${port}`, "<address>");
  expect(
    said.replace(/after [\d.]+ s/, "after <time> s").replace(/Istio \S+/, "Istio <version>"),
  ).toMatchInlineSnapshot(`
    "Kubernetes v1.34.4 with Istio <version> is up after <time> s. Pods are network namespaces; what answers in them says who it is.

      export KUBECONFIG=<directory>/kubeconfig

    To try, in another terminal:
      kubectl create namespace shop
      kubectl label namespace shop istio.io/rev=blue
      kubectl --namespace shop create deployment web --image=web:1 --port=8080
      kubectl --namespace shop get pods -o wide

    Requests, with a host of a Gateway:
      curl --cacert <directory>/mesh-authority.pem --connect-to ::<address> https://<host>/   # edge/ingress, port 443

    Logs: <directory>/*.log
    Ctrl-C ends the cluster and leaves nothing behind."
  `);
  // No route leads anywhere, which the gateway says itself.
  expect(await statusOf(address, Number(port), await readFile(`${directory}/mesh-authority.pem`, "utf8"))).toBe(404);
  const ended = once(child, "exit");
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
  expect(existsSync(directory)).toBe(false);
}, 180_000);

function statusOf(host: string, port: number, ca: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { host, port, ca, servername: "shop.example", headers: { host: "shop.example" }, agent: false };
    request(options, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once("error", reject)
      .end();
  });
}
