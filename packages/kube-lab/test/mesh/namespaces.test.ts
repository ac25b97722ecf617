import { headerValues } from "@helm/mesh-lab";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MeshCluster, type MeshClusterRequest, startMeshCluster, waitUntil } from "../../src/index.ts";
import { application, goodToken, host, namespace, options, revision } from "./shop.ts";

let cluster: MeshCluster;
beforeAll(async () => {
  cluster = await startMeshCluster(options);
  await allReady("shop", 3);
  await allReady("guard", 1);
});
afterAll(() => cluster?.stop());

/** Until there are so many pods in the namespace, all of them ready. */
function allReady(of: string, count: number) {
  return waitUntil(() => cluster.pods({ namespace: of }), {
    what: `${count} pods of ${of} to be ready`,
    holds: (pods) => pods.length === count && pods.every(({ ready, ending }) => ready && !ending),
    timeoutMs: 60_000,
  });
}

const withToken = (path = "/"): MeshClusterRequest => ({ host, path, headers: [["authorization", goodToken]] });

/** Routes are in force soon after the objects are there. */
async function served(request: MeshClusterRequest) {
  return waitUntil(() => cluster.request(request), {
    what: "the route to be in force",
    holds: (answer) => answer.type === "response" && answer.status !== 404 && answer.status !== 503,
    timeoutMs: 20_000,
  });
}

function servedBy(answer: Awaited<ReturnType<typeof served>>): string | undefined {
  return answer.type === "response" ? headerValues(answer.headers, "x-served-by")[0] : undefined;
}

describe("pods in network namespaces", () => {
  test("have the sidecar of the revision, which istiod injected, also through a tag", async () => {
    const pods = await cluster.list({ apiVersion: "v1", kind: "Pod" }, { namespace: "shop" });
    const revisions = pods.map(({ metadata }) => JSON.parse(String(annotation(metadata, "sidecar.istio.io/status"))));
    expect(revisions).toEqual(
      pods.map(() => expect.objectContaining({ revision, initContainers: ["istio-init", "istio-proxy"] })),
    );
  });

  test("are reached through the gateway by who may come in, after the guard was asked", async () => {
    const answer = await served(withToken("/cart/1"));
    expect(answer).toMatchObject({ status: 200 });
    expect(servedBy(answer)).toBe("shop/cart cart:1");
    expect(answer.arrivals.map(({ workload }) => workload)).toEqual(["guard/guard", "shop/cart"]);
    expect(servedBy(await served(withToken()))).toBe("shop/web web:1");
  });

  test("are not reached by who may not", async () => {
    await served(withToken());
    const answer = await cluster.request({ host });
    expect(answer).toMatchObject({ type: "response", status: 401 });
    expect(answer.arrivals.map(({ workload }) => workload)).toEqual(["guard/guard"]);
  });

  test("talk to nobody of another mesh, and ask about everybody of theirs", async () => {
    const to = { workload: "shop/web", port: 8080 };
    const authorized = { ...withToken(), host: "web.shop", to };
    expect(await cluster.request(authorized)).toMatchObject({ type: "failure", code: "ECONNRESET" });
    expect(await cluster.request({ ...authorized, as: { identity: "shop/cart" } })).toMatchObject({ status: 200 });
    expect(await cluster.request({ host: "web.shop", to, as: { identity: "shop/cart" } })).toMatchObject({
      status: 401,
    });
  });

  test("are replaced one after the other, and no request of a load notices", async () => {
    await served(withToken());
    const before = (await cluster.pods({ namespace: "shop", labels: "app=web" })).map(({ name }) => name);
    const load = cluster.load({ connections: 8, make: () => withToken() });
    await load.more(200);
    const ref = { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web" };
    await cluster.patch(ref, { spec: { template: { metadata: { annotations: { restarted: "yes" } } } } });
    await waitUntil(() => cluster.pods({ namespace: "shop", labels: "app=web" }), {
      what: "new pods alone",
      holds: (pods) => pods.length === 2 && pods.every(({ name, ready }) => ready && !before.includes(name)),
      timeoutMs: 50_000,
    });
    await load.more(200);
    const answers = (await load.stop()).map(({ answer }) => answer);
    expect(answers.filter((answer) => answer.type !== "response" || answer.status !== 200)).toEqual([]);
    expect(answers.length).toBeGreaterThan(400);
  });

  test("get no sidecar where the label names a revision that nobody serves, and then nobody guards them", async () => {
    await cluster.apply([namespace("stray", "asm-1-99"), ...application("stray", "web")]);
    await allReady("stray", 1);
    const [pod] = await cluster.list({ apiVersion: "v1", kind: "Pod" }, { namespace: "stray" });
    expect(pod?.["spec"]).not.toHaveProperty("initContainers");
    expect(pod?.["spec"]).toMatchObject({ containers: [{ name: "web" }] });
    const answer = await cluster.request({ host: "web.stray", to: { workload: "stray/web", port: 8080 } });
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.arrivals.map(({ workload }) => workload)).toEqual(["stray/web"]);
  });

  test("refuse nothing that istiod sends them", async () => {
    expect(await cluster.problems()).toEqual([]);
  });
});

function annotation(metadata: object, name: string): unknown {
  return "annotations" in metadata ? Reflect.get(Object(metadata.annotations), name) : undefined;
}
