import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { type Cluster, startCluster } from "@helm/kube-lab";
import { createCertificateAuthority } from "@helm/mesh-lab/parts";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type ApplyOptions, type KubeCluster, type KubeObject, openCluster } from "#toolkit/cluster";

let lab: Cluster;
let cluster: KubeCluster;
beforeAll(async () => {
  lab = await startCluster({});
  cluster = await openCluster({ kubeconfig: lab.kubeconfig.path });
});
afterAll(() => lab?.stop());

function configMap(name: string, data: Readonly<Record<string, string>> = {}): KubeObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "default" }, data };
}

function deployment(name: string, spec: object = {}, container: object = {}): KubeObject {
  const template = {
    metadata: { labels: { app: name } },
    spec: { containers: [{ name: "web", image: "web:1", ...container }] },
  };
  const selector = { matchLabels: { app: name } };
  const metadata = { name, namespace: "default" };
  return { apiVersion: "apps/v1", kind: "Deployment", metadata, spec: { replicas: 1, selector, template, ...spec } };
}

async function refusals(objects: readonly KubeObject[], options: Partial<ApplyOptions> = {}) {
  const outcomes = await cluster.apply(objects, { fieldManager: "test", ...options });
  return outcomes.map(({ refusal }) => refusal);
}

describe("objects", () => {
  test("are applied, read, listed by label, and deleted", async () => {
    const labelled = {
      ...configMap("one", { a: "1" }),
      metadata: { name: "one", namespace: "default", labels: { of: "test" } },
    };
    const [outcome] = await cluster.apply([labelled], { fieldManager: "test" });
    expect(outcome?.applied?.metadata.uid).toMatch(/-/);
    expect(await cluster.get({ apiVersion: "v1", kind: "ConfigMap", name: "one" })).toMatchObject({ data: { a: "1" } });
    const found = await cluster.list(
      { apiVersion: "v1", kind: "ConfigMap" },
      { namespace: "default", labels: "of=test" },
    );
    expect(found.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(["ConfigMap one"]);
    const ref = { apiVersion: "v1", kind: "ConfigMap", name: "one" };
    expect([await cluster.delete(ref), await cluster.delete(ref), await cluster.get(ref)]).toEqual([
      true,
      false,
      undefined,
    ]);
  });

  test("keep whole numbers that a double cannot hold", async () => {
    const big = deployment("big", { progressDeadlineSeconds: 600 });
    const annotated = { ...big, spec: { ...(big["spec"] as object), minReadySeconds: 1 } } as KubeObject;
    await cluster.apply([annotated], { fieldManager: "test", dryRun: true });
    const quota = {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "big" },
      spec: { hard: { pods: 9007199254740993n } },
    };
    const [outcome] = await cluster.apply([quota], { fieldManager: "test", dryRun: true });
    expect(outcome?.applied).toMatchObject({ spec: { hard: { pods: "9007199254740993" } } });
  });

  test("whose kind the server does not have are not there", async () => {
    const kind = { apiVersion: "networking.istio.io/v1", kind: "Gateway" };
    expect(await cluster.serves(kind)).toBe(false);
    expect(await cluster.list(kind)).toEqual([]);
    expect(await cluster.get({ ...kind, name: "a" })).toBeUndefined();
    expect(await cluster.delete({ ...kind, name: "a" })).toBe(false);
  });

  test("a dry run changes nothing", async () => {
    expect(await refusals([configMap("dry")], { dryRun: true })).toEqual([undefined]);
    expect(await cluster.get({ apiVersion: "v1", kind: "ConfigMap", name: "dry" })).toBeUndefined();
  });

  test("namespaces are applied before what is in them", async () => {
    const inside = { ...configMap("inside"), metadata: { name: "inside", namespace: "new" } };
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "new" } };
    expect(await refusals([inside, namespace])).toEqual([undefined, undefined]);
  });
});

describe("a refusal says why", () => {
  test.each<[string, KubeObject]>([
    ["every field that is in no schema", deployment("a", { replcas: 1, paussed: true }, { imagee: "x" })],
    [
      "an item that is there twice",
      deployment("a", { template: { spec: { containers: [{ name: "a" }, { name: "a" }] } } }),
    ],
    ["a value that is not allowed", deployment("a", { replicas: -1 }, { imagePullPolicy: "Sometimes" })],
    ["a kind that the server does not have", { ...configMap("a"), kind: "Config" }],
    ["a namespace that is not there", { ...configMap("a"), metadata: { name: "a", namespace: "nowhere" } }],
    ["a name that is none", configMap("No Name")],
  ])("%s", async (_what, object) => {
    expect(await refusals([object], { dryRun: true })).toMatchSnapshot();
  });

  test("who owns a field", async () => {
    await cluster.apply([configMap("owned", { a: "1", b: "1" })], { fieldManager: "first" });
    await cluster.apply([deployment("scaled")], { fieldManager: "test" });
    await lab.patch({ apiVersion: "apps/v1", kind: "Deployment", name: "scaled" }, { spec: { replicas: 2 } }, "scale");
    const objects = [configMap("owned", { a: "2", b: "2" }), deployment("scaled")];
    expect(await refusals(objects)).toMatchSnapshot();
    expect(await refusals(objects, { force: true })).toEqual([undefined, undefined]);
  });

  test("a right that is missing", async () => {
    const token = await tokenOf("nobody");
    const nobody = await openCluster({ kubeconfig: await kubeconfigWith({ token }) });
    expect(await nobody.apply([configMap("a")], { fieldManager: "test" })).toMatchSnapshot();
    await expect(nobody.list({ apiVersion: "v1", kind: "Secret" }, { namespace: "default" })).rejects.toThrow(
      'secrets is forbidden: User "system:serviceaccount:default:nobody" cannot list resource "secrets" in API group "" in the namespace "default"',
    );
  });
});

describe("an API that fails", () => {
  let proxy: Awaited<ReturnType<Cluster["faultProxy"]>>;
  let told: string[];
  let patient: KubeCluster;
  beforeAll(async () => {
    proxy = await lab.faultProxy();
  });
  beforeEach(async () => {
    await proxy.heal();
    told = [];
    const onRetry = (why: string, attempt: number) =>
      void told.push(`${attempt}: ${why.replaceAll(proxy.url, "<api>")}`);
    patient = await openCluster({ kubeconfig: proxy.kubeconfig.path, retry: { times: 2, delayMs: 50, onRetry } });
  });

  test.each<[string, Parameters<typeof proxy.fail>[0]]>([
    ["answers 500", { type: "answers", status: 500, times: 2 }],
    ["answers 503", { type: "answers", status: 503, times: 2 }],
    ["answers 429 and when to come back", { type: "answers", status: 429, retryAfterSeconds: 0, times: 2 }],
    ["cuts connections", { type: "cuts", times: 2 }],
    ["does it and forgets to answer", { type: "forgets", times: 2 }],
  ])("it %s: it is asked again", async (what, fault) => {
    expect(await patient.serves({ apiVersion: "v1", kind: "ConfigMap" })).toBe(true);
    await proxy.fail(fault);
    const [outcome] = await patient.apply([configMap("after", { what })], { fieldManager: "test" });
    expect(outcome?.applied).toMatchObject({ data: { what } });
    // What breaks on a connection that was used before is tried once more at once, and untold.
    expect(told.slice(0, 1)).toMatchSnapshot();
    expect(told.length).toBeLessThanOrEqual(2);
  });

  test("it is gone for a while: it is asked again", async () => {
    await proxy.fail({ type: "gone" });
    const onRetry = (_why: string, attempt: number) => void (attempt === 2 && proxy.heal());
    const waiting = await openCluster({
      kubeconfig: proxy.kubeconfig.path,
      retry: { times: 10, delayMs: 50, onRetry },
    });
    expect(await waiting.version()).toBe(lab.version);
  });

  test("it stays away: that is said, with how often it was asked", async () => {
    await proxy.fail({ type: "gone" });
    const said = await patient
      .apply([configMap("after")], { fieldManager: "test" })
      .catch((error: Error) => error.message);
    const place = new URL(proxy.url).host;
    expect(said).toBe(
      `The API server at ${proxy.url} gives no answer to GET /api/v1: connect ECONNREFUSED ${place}\n` +
        "This was attempt 3; it was tried again for 0.1 s.",
    );
    expect(told).toHaveLength(2);
  });
});

describe("whom the server knows by a certificate", () => {
  test("is known, through a connection that trusts the kubeconfig's authority alone", async () => {
    const authority = await createCertificateAuthority();
    const [server, client] = await Promise.all([
      authority.issue({ ips: ["127.0.0.1"] }),
      authority.issue({ dns: ["client.test"] }),
    ]);
    const options = { cert: server.certificate, key: server.key, ca: authority.certificate, requestCert: true };
    const api = createServer(options, (request, response) => {
      const { subjectaltname } = (request.socket as TLSSocket).getPeerCertificate();
      response.end(JSON.stringify({ gitVersion: subjectaltname }));
    });
    await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      api.close();
      api.closeAllConnections();
    });
    const url = `https://127.0.0.1:${(api.address() as AddressInfo).port}`;
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    const user = { "client-certificate-data": base64(client.certificate), "client-key-data": base64(client.key) };
    const retry = { times: 0, delayMs: 0 };
    const known = await kubeconfigWith(user, {
      server: url,
      "certificate-authority-data": base64(authority.certificate),
    });
    expect(await (await openCluster({ kubeconfig: known, retry })).version()).toBe("DNS:client.test");
    const untrusted = await openCluster({ kubeconfig: await kubeconfigWith(user, { server: url }), retry });
    await expect(untrusted.version()).rejects.toThrow(
      /is not trusted, or does not trust this client: .*\. Mend the certificates in the kubeconfig\.$/,
    );
  });
});

async function tokenOf(account: string): Promise<string> {
  await lab.apply([{ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: account, namespace: "default" } }]);
  const body = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { expirationSeconds: 3600 } };
  const path = `/api/v1/namespaces/default/serviceaccounts/${account}/token`;
  const answer = (await lab.send({ method: "POST", path, body })) as { readonly status: { readonly token: string } };
  return answer.status.token;
}

/** The kubeconfig of the lab for another user, or another cluster. */
async function kubeconfigWith(user: object, given?: object): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "cluster-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const config = JSON.parse(lab.kubeconfig.text);
  config.users[0].user = user;
  if (given !== undefined) config.clusters[0].cluster = given;
  const path = join(directory, "kubeconfig");
  await writeFile(path, JSON.stringify(config));
  return path;
}
