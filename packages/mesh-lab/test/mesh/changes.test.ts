import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { echo, type KubernetesObject, type Mesh, type MeshRequest, parseObjects } from "../../src/index.ts";
import { underLoad } from "./load.ts";
import { shop } from "./shop.ts";
import { ann, check, outcome, startShop } from "./start-shop.ts";

let mesh: Mesh;
beforeAll(async () => {
  mesh = await startShop();
});
afterAll(() => mesh?.stop());

const manifests = parseObjects(shop);
const ask = async (request: MeshRequest) => outcome(await mesh.request(request));
const allowed: MeshRequest = { host: "shop.example.com", headers: ann };
const served = [200, "auth/check:8000 200", "web/shop:8080 200"];

function objectCalled(kind: string, name: string): KubernetesObject {
  const found = manifests.find((object) => object.kind === kind && object.metadata.name === name);
  if (found === undefined) throw new Error(`The shop has no ${kind} ${name}`);
  return found;
}

const news = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: news, namespace: web}
spec:
  selector: {matchLabels: {app: news}}
  template:
    metadata: {labels: {app: news}}
    spec: {containers: [{name: news}]}
---
apiVersion: v1
kind: Service
metadata: {name: news, namespace: web}
spec:
  selector: {app: news}
  ports: [{name: http, port: 8080}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: news, namespace: web}
spec:
  hosts: [own.example.com]
  gateways: [ingress/own]
  http: [{route: [{destination: {host: news, port: {number: 8080}}}]}]
`;

describe("apply and remove", () => {
  test("a policy is in force when it has been applied, and no more when it has been removed", async () => {
    const denied = {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata: { name: "nobody", namespace: "web" },
      spec: { action: "DENY", rules: [{ to: [{ operation: { paths: ["/secret"] } }] }] },
    };
    const secret: MeshRequest = { ...allowed, path: "/secret" };
    expect(await ask(secret)).toEqual(served);
    await mesh.apply([denied]);
    expect((await ask(secret))[0]).toBe(403);
    await mesh.remove([denied]);
    expect(await ask(secret)).toEqual(served);
  });

  test("text is taken as objects are; a workload comes with all that leads to it, and goes with it", async () => {
    const [before] = await ask({ host: "own.example.com", to: { gateway: "ingress/own" } });
    expect(before).toBe(403);
    await mesh.remove([objectCalled("VirtualService", "shop")]);
    await mesh.apply(news);
    expect(mesh.plan().workloads.map(({ id }) => id)).toContain("web/news");
    expect(await ask({ host: "own.example.com" })).toEqual([200, "web/news:8080 200"]);
    await mesh.remove(parseObjects(news));
    expect(mesh.plan().workloads.map(({ id }) => id)).not.toContain("web/news");
    expect(Object.keys(mesh.logs())).not.toContain("news.web");
    expect(await ask({ host: "own.example.com" })).toEqual([404]);
    await mesh.apply([objectCalled("VirtualService", "shop")]);
    expect(await ask(allowed)).toEqual(served);
  });

  test("a gateway comes and goes", async () => {
    const gateway = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: late, namespace: ingress}
spec:
  selector: {istio: late}
  servers: [{port: {number: 8000, name: http, protocol: HTTP}, hosts: ["late.example.com"]}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: late, namespace: web}
spec:
  hosts: [late.example.com]
  gateways: [ingress/late]
  http: [{route: [{destination: {host: old, port: {number: 8000}}}]}]
`;
    await mesh.apply(gateway);
    expect(await ask({ host: "late.example.com" })).toEqual([200, "web/old:8000 200"]);
    const ip = mesh.plan().gateways.find(({ id }) => id === "ingress/late")?.ip;
    await mesh.remove(parseObjects(gateway));
    expect(mesh.plan().gateways.map(({ ip }) => ip)).not.toContain(ip);
  });

  test("a workload gets another port, and loses it", async () => {
    const service = objectCalled("Service", "shop");
    const more = {
      ...service,
      spec: {
        selector: { app: "shop" },
        ports: [
          { name: "http", port: 8080 },
          { name: "http-more", port: 8088 },
        ],
      },
    };
    const out: MeshRequest = { to: { from: "web/orders", port: 8088 }, host: "shop.web" };
    await mesh.apply([more]);
    expect(await ask(out)).toEqual([200, "web/shop:8088 200"]);
    await mesh.apply([service]);
    expect(
      mesh
        .plan()
        .workloads.find(({ id }) => id === "web/shop")
        ?.ports.map(({ number }) => number),
    ).toEqual([8080]);
    expect(await ask(allowed)).toEqual(served);
  });

  test("another label of a pod: policies that select it are in force, and others no more", async () => {
    const deployment = objectCalled("Deployment", "shop");
    const template = {
      metadata: { labels: { app: "shop-2" } },
      spec: { serviceAccountName: "shop", containers: [{ name: "shop", ports: [{ containerPort: 8080 }] }] },
    };
    const service = objectCalled("Service", "shop");
    await mesh.apply([
      { ...deployment, spec: { ...(deployment["spec"] as object), template } },
      { ...service, spec: { selector: { app: "shop-2" }, ports: [{ name: "http", port: 8080 }] } },
    ]);
    // The authorizer's policy is for `app: shop`.
    expect(await ask({ host: "shop.example.com" })).toEqual([200, "web/shop:8080 200"]);
    await mesh.apply([deployment, service]);
    expect(await ask({ host: "shop.example.com" })).toEqual([403, "auth/check:8000 403"]);
  });

  test("another service account of a pod: it is somebody else", async () => {
    const deployment = objectCalled("Deployment", "shop");
    const template = {
      metadata: { labels: { app: "shop" } },
      spec: { serviceAccountName: "thief", containers: [{ name: "shop", ports: [{ containerPort: 8080 }] }] },
    };
    const out: MeshRequest = { to: { from: "web/shop", port: 8081 }, host: "orders.web" };
    await mesh.apply([{ ...deployment, spec: { ...(deployment["spec"] as object), template } }]);
    expect(await ask(out)).toEqual([403]);
    expect(await ask(allowed)).toEqual(served);
    await mesh.apply([deployment]);
    expect(await ask(out)).toEqual([200, "web/orders:8081 200"]);
  });
});

test("a provider asks another authorizer: what the one before is being asked is answered", async () => {
  const allow = (workload: string) => mesh.setBackend(workload, () => ({ status: 200, delayMs: 300 }));
  const named = (name: string, namespace: string) => `{name: ${name}, namespace: ${namespace}}`;
  const authorizer = shop
    .split("---\n")
    .filter((text) => text.includes(named("check", "auth")))
    .map((text) => text.replaceAll("check", "check-2"))
    .join("---\n");
  await mesh.apply(authorizer);
  for (const workload of ["auth/check", "auth/check-2"]) allow(workload);
  const load = await underLoad(mesh, allowed, () =>
    mesh.apply(shop.replace("service: check.auth", "service: check-2.auth")),
  );
  expect(load.others).toEqual([]);
  const asked = new Set(load.arrivals.map(({ workload }) => workload));
  expect(asked).toEqual(new Set(["auth/check", "auth/check-2", "web/shop"]));
  mesh.setBackend("auth/check", check);
  await mesh.replace(shop);
  expect(await ask(allowed)).toEqual(served);
});

describe("replace", () => {
  test("what is not among the manifests goes", async () => {
    await mesh.apply(news.replace("own.example.com", "news.example.com"));
    await mesh.replace(shop);
    expect(mesh.plan().workloads.map(({ id }) => id)).not.toContain("web/news");
    expect(await ask(allowed)).toEqual(served);
  });

  test("under load loses no request, though the workload that serves them is another one each time", async () => {
    const slow = (workload: string) => mesh.setBackend(workload, () => ({ delayMs: 30, body: workload }));
    slow("web/shop");
    const other = shop
      .replaceAll("app: shop}", "app: shop-2}")
      .replaceAll("{name: shop, namespace: web}", "{name: shop-2, namespace: web}")
      .replaceAll("host: shop.web", "host: shop-2.web")
      .replaceAll("{name: check, namespace: web}", "{name: check-2, namespace: web}");
    const load = await underLoad(mesh, allowed, async () => {
      await mesh.replace(other);
      slow("web/shop-2");
      await mesh.replace(shop);
    });
    expect(load.others).toEqual([]);
    expect(load.count).toBeGreaterThan(50);
    const by = new Set(load.arrivals.map(({ workload }) => workload));
    expect(by).toEqual(new Set(["auth/check", "web/shop", "web/shop-2"]));
    // Everybody who was served was checked.
    const served = load.arrivals.filter(({ workload }) => workload !== "auth/check").map(({ path }) => path);
    const checked = new Set(load.arrivals.filter(({ workload }) => workload === "auth/check").map(({ path }) => path));
    expect(served.filter((path) => !checked.has(`/check${path}`))).toEqual([]);
  });
});

test("a pod answers what it was asked before it ends, with a sidecar and without", async () => {
  const asked = ["web/shop", "web/old"].map((workload) => {
    mesh.setBackend(workload, () => ({ delayMs: 1_500, body: workload }));
    return mesh.send({ host: "shop.example.com", headers: ann, path: workload === "web/old" ? "/old" : "/" });
  });
  const isAsked = () => mesh.stats("ingress/edge", String.raw`^http\.outbound.*downstream_rq_active$`);
  await expect.poll(async () => [...(await isAsked()).values()].reduce((sum, count) => sum + count, 0)).toBe(2);
  await mesh.remove([objectCalled("Deployment", "shop"), objectCalled("Deployment", "old")]);
  expect(await Promise.all(asked)).toMatchObject([
    { type: "response", status: 200, body: "web/shop" },
    { type: "response", status: 200, body: "web/old" },
  ]);
  expect(mesh.plan().workloads.map(({ id }) => id)).toEqual(["web/orders", "auth/check"]);
  await mesh.replace(shop);
  for (const workload of ["web/shop", "web/old"]) mesh.setBackend(workload, echo);
  expect(await ask(allowed)).toEqual(served);
});

describe("what is refused", () => {
  const filter = (name: string, value: object) => ({
    apiVersion: "networking.istio.io/v1alpha3",
    kind: "EnvoyFilter",
    metadata: { name, namespace: "web" },
    spec: {
      workloadSelector: { labels: { app: "orders" } },
      configPatches: [
        {
          applyTo: "HTTP_FILTER",
          match: { context: "SIDECAR_INBOUND" },
          patch: { operation: "INSERT_BEFORE", value },
        },
      ],
    },
  });
  const bad = filter("bad", {
    name: "bad",
    typed_config: { "@type": "type.googleapis.com/envoy.extensions.filters.http.none.v3.None" },
  });

  test("is told, and all else is in force", async () => {
    const route = objectCalled("VirtualService", "shop");
    const other = {
      ...route,
      metadata: { name: "more", namespace: "web" },
      spec: {
        hosts: ["more.example.com"],
        gateways: ["ingress/edge"],
        http: [{ route: [{ destination: { host: "old", port: { number: 8000 } } }] }],
      },
    };
    const error: unknown = await mesh.apply([bad, other]).catch((reason: unknown) => reason);
    expect(String(error)).toMatchInlineSnapshot(`
      "MeshLabError: The mesh does not take the manifests as they are:
        - istiod: model: envoyfilter web/bad failed to build envoy filter value: Envoy filter: could not resolve Any message type: type.googleapis.com/envoy.extensions.filters.http.none.v3.None"
    `);
    expect(await ask({ host: "more.example.com" })).toEqual([200, "web/old:8000 200"]);
    // What the proxy had before is still in force.
    expect(await ask({ host: "api.example.com" })).toEqual([200, "web/orders:8081 200"]);
  });

  test("is told again as long as it is among the manifests, and no more when it is not", async () => {
    await expect(mesh.apply([objectCalled("Service", "old")])).resolves.toBeUndefined();
    await mesh.remove([bad]);
    expect(await ask({ host: "api.example.com" })).toEqual([200, "web/orders:8081 200"]);
    const again: unknown = await mesh.apply([bad]).catch((reason: unknown) => reason);
    expect(String(again)).toContain("MeshLabError: The mesh does not take the manifests as they are:");
    await mesh.replace(shop);
    expect(await ask(allowed)).toEqual(served);
  });

  test("does not keep a replacement from being carried out whole", async () => {
    const other = manifests.filter(({ kind, metadata }) => kind !== "HTTPRoute" && metadata.name !== "old");
    const error: unknown = await mesh.replace([...other, bad]).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "mesh.refused" });
    expect(mesh.plan().workloads.map(({ id }) => id)).not.toContain("web/old");
    expect(await ask({ host: "api.example.com" })).toEqual([404]);
    await mesh.replace(shop);
    expect(await ask({ host: "api.example.com" })).toEqual([200, "web/orders:8081 200"]);
  });
});
