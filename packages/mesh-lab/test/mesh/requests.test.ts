import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Answer, echo, headerValues, type Mesh, type MeshRequest } from "../../src/index.ts";
import { ann, outcome, startShop } from "./start-shop.ts";

let mesh: Mesh;
beforeAll(async () => {
  mesh = await startShop();
});
afterAll(() => mesh?.stop());
afterEach(() => {
  for (const workload of ["web/old", "web/orders"]) mesh.setBackend(workload, echo);
});

const ask = async (request: MeshRequest) => outcome(await mesh.request(request));
const checked = ["auth/check:8000 200", "web/shop:8080 200"];
const protocols = ["http/1.1", "h2"] as const;

describe.each(protocols)("at a gateway, over %s", (protocol) => {
  test("the one that serves the host is asked, over TLS where it has TLS", async () => {
    expect(await ask({ host: "shop.example.com", headers: ann, protocol })).toEqual([200, ...checked]);
    expect(await ask({ host: "own.example.com", headers: ann, protocol })).toEqual([200, ...checked]);
    expect(await ask({ host: "api.example.com", protocol })).toEqual([200, "web/orders:8081 200"]);
  });

  test("one is asked by its name and port", async () => {
    const host = "shop.example.com";
    const at80 = { to: { gateway: "ingress/edge", port: 80 }, host, headers: ann, protocol } as const;
    expect(await ask(at80)).toEqual([200, ...checked]);
    const elsewhere = { to: { gateway: "ingress/own" }, host, headers: ann, protocol } as const;
    expect(await ask(elsewhere)).toEqual([404]);
    expect(await ask({ to: { gateway: "ingress/api" }, protocol })).toEqual([200, "web/orders:8081 200"]);
  });

  test("an authorizer that denies has the last word", async () => {
    const answer = await mesh.request({ host: "shop.example.com", headers: [["x-user", "bob"]], protocol });
    expect(outcome(answer)).toEqual([403, "auth/check:8000 403"]);
    expect(answer).toMatchObject({ type: "response", body: "only ann\n" });
  });

  test("a route leads to a pod without a sidecar", async () => {
    expect(await ask({ host: "shop.example.com", path: "/old/x", protocol })).toEqual([200, "web/old:8000 200"]);
  });

  test("a route leads to a port that does not say its protocol", async () => {
    expect(await ask({ host: "api.example.com", path: "/sniffed", protocol })).toEqual([200, "web/orders:8083 200"]);
  });

  test("method, path, headers, body and answer are as they were sent", async () => {
    mesh.setBackend("web/old", () => ({ status: 201, headers: [["x-old", "1"]], body: "made" }));
    const answer = await mesh.request({
      host: "shop.example.com",
      method: "POST",
      path: "/old/a?b=%2F",
      headers: [
        ["x-a", "1"],
        ["x-a", "2"],
      ],
      body: "hello",
      protocol,
    });
    expect(answer).toMatchObject({ type: "response", status: 201, body: "made" });
    expect(answer.type === "response" && headerValues(answer.headers, "x-old")).toEqual(["1"]);
    expect(answer.arrivals).toMatchObject([{ method: "POST", path: "/old/a?b=%2F", body: "hello" }]);
    expect(headerValues(answer.arrivals[0]?.headers ?? [], "x-a").join()).toBe("1,2");
  });
});

describe.each(protocols)("at the sidecar of a pod, over %s", (protocol) => {
  // What Istio reads as HTTP/2, as gRPC, and what it has to look at.
  describe.each([8081, 8082, 8083])("port %i", (port) => {
    const to = { workload: "web/orders", port } as const;

    test("an identity that the policy names comes through", async () => {
      const answer = await mesh.request({ to, as: { identity: "web/shop" }, protocol });
      expect(outcome(answer)).toEqual([200, `web/orders:${port} 200`]);
      expect(headerValues(answer.arrivals[0]?.headers ?? [], "x-forwarded-client-cert").join()).toContain(
        "URI=spiffe://shop.local/ns/web/sa/shop",
      );
    });

    test("another one is turned away", async () => {
      expect(await ask({ to, as: { identity: "web/old" }, protocol })).toEqual([403]);
    });

    test("whoever has no certificate of the mesh gets no connection", async () => {
      expect(await ask({ to, as: "plaintext", protocol })).toEqual(["ECONNRESET"]);
      expect(await ask({ to, protocol })).toEqual(["ECONNRESET"]);
      expect(await ask({ to, as: "no-certificate", protocol })).toEqual(["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"]);
      const forged = { to, as: { forged: "web/shop" }, protocol } as const;
      expect(await ask(forged)).toEqual(["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA"]);
    });
  });
});

test("what the client offers in TLS decides what a sidecar takes the traffic for", async () => {
  const as = { identity: "web/shop" } as const;
  const request = { to: { workload: "web/orders", port: 8083 }, as, path: "/x" } as const;
  expect(await ask({ ...request, alpn: ["istio-http/1.1"] })).toEqual([200, "web/orders:8083 200"]);
  // As TCP: no policy that reads requests lets it through, and this one reads the port alone.
  expect(await ask({ ...request, alpn: ["istio"] })).toEqual([200, "web/orders:8083 200"]);
  expect(await ask({ ...request, as: { identity: "web/old" }, alpn: ["istio"] })).toEqual(["ECONNRESET"]);
  expect(await ask({ ...request, alpn: [] })).toEqual([200, "web/orders:8083 200"]);
});

describe("out of a pod", () => {
  test.each(protocols)("a Service is reached in any of its protocols, over %s", async (protocol) => {
    for (const port of [8081, 8082, 8083]) {
      const request: MeshRequest = { to: { from: "web/shop", port }, host: "orders.web", protocol };
      expect(await ask(request)).toEqual([200, `web/orders:${port} 200`]);
    }
  });

  test("policies see who sends it", async () => {
    const out: MeshRequest = { to: { from: "auth/check", port: 8081 }, host: "orders.web.svc.cluster.local" };
    expect(await ask(out)).toEqual([403]);
  });

  test("an authorizer is asked about it", async () => {
    const out: MeshRequest = { to: { from: "web/orders", port: 8080 }, host: "shop", headers: ann };
    expect(await ask(out)).toEqual([200, ...checked]);
    expect(await ask({ ...out, headers: [] })).toEqual([403, "auth/check:8000 403"]);
  });

  test("a Service has its own port, also one that takes a privilege", async () => {
    const out: MeshRequest = { to: { from: "web/shop", port: 80 }, host: "old.web" };
    expect(await ask(out)).toEqual([200, "web/old:8000 200"]);
  });

  test("the host of a ServiceEntry leads to its pods", async () => {
    const out: MeshRequest = { to: { from: "web/shop", port: 8090 }, host: "partner.example.com" };
    expect(await ask(out)).toEqual([200, "web/old:8000 200"]);
  });
});

test("a pod without a sidecar is reached as it is", async () => {
  expect(await ask({ to: { workload: "web/old", port: 8000 } })).toEqual([200, "web/old:8000 200"]);
  const withTls: MeshRequest = { to: { workload: "web/old", port: 8000 }, as: { identity: "web/shop" } };
  const [code] = await ask(withTls);
  expect(code).toMatch(/^ERR_SSL/);
});

test("requests go one after another, so that each has its own arrivals", async () => {
  const sent = Array.from({ length: 12 }, (_, index) => `/n${index}`);
  const answers = await Promise.all(sent.map((path) => mesh.request({ host: "shop.example.com", headers: ann, path })));
  const served = (answer: Answer) =>
    answer.arrivals.filter(({ workload }) => workload === "web/shop").map(({ path }) => path);
  expect(answers.map(served)).toEqual(sent.map((path) => [path]));
});

test("what is sent without waiting arrives as well", async () => {
  const before = mesh.arrivals.last();
  const all = Array.from({ length: 50 }, () => mesh.send({ host: "shop.example.com", headers: ann }));
  const answers = await Promise.all(all);
  expect(new Set(answers.map((answer) => (answer.type === "response" ? answer.status : answer.code)))).toEqual(
    new Set([200]),
  );
  expect(mesh.arrivals.since(before).filter(({ workload }) => workload === "web/shop")).toHaveLength(50);
});

test("a workload answers what its backend says, as soon as it says it", async () => {
  mesh.setBackend("web/orders", () => ({ status: 503, body: "closed" }));
  expect(await ask({ host: "api.example.com" })).toEqual([503, "web/orders:8081 503"]);
  mesh.setBackend("web/orders", () => ({ reset: true }));
  const [status, ...arrivals] = await ask({ host: "api.example.com" });
  expect(status).toBe(503);
  expect(new Set(arrivals)).toEqual(new Set(["web/orders:8081 undefined"]));
});

test("an authorizer that is taken down fails closed, and allows again when it is back", async () => {
  const up = await mesh.takeDown("auth/check");
  expect(await ask({ host: "shop.example.com", headers: ann })).toEqual([403]);
  await up();
  expect(await ask({ host: "shop.example.com", headers: ann })).toEqual([200, ...checked]);
});

test("the configuration of a proxy is its own, and one part of it may be asked for", async () => {
  const [shop, orders] = await Promise.all(
    ["web/shop", "web/orders"].map(async (proxy) => JSON.stringify(await mesh.configDump(proxy, "dynamic_listeners"))),
  );
  expect(shop).toContain("envoy.filters.http.ext_authz");
  expect(orders).not.toContain("envoy.filters.http.ext_authz");
});

test("statistics of a proxy are its own", async () => {
  const allowed = async (proxy: string) => {
    const stats = await mesh.stats(proxy, String.raw`^http\..*ext_authz\.ok$`);
    return [...stats.values()].reduce((sum, count) => sum + count, 0);
  };
  const before = [await allowed("web/shop"), await allowed("web/orders")];
  await mesh.request({ host: "shop.example.com", headers: ann });
  expect([await allowed("web/shop"), await allowed("web/orders")]).toEqual([(before[0] ?? 0) + 1, before[1]]);
});

test("every program has a log, and a proxy writes a line for every request", async () => {
  await mesh.request({ host: "shop.example.com", headers: ann, path: "/find-me" });
  const names = ["api-istio.ingress", "check.auth", "edge.ingress", "istiod", "orders.web", "own-gateway.ingress"];
  expect(Object.keys(mesh.logs()).sort()).toEqual([...names, "shop.web"]);
  await expect.poll(() => mesh.logs()["shop.web"]).toContain('"path":"/find-me"');
});

describe("whoever names what is not there is told what is", () => {
  const error = (request: MeshRequest) => mesh.request(request).catch((reason: unknown) => reason);

  test("a gateway", async () => {
    expect(await error({ to: { gateway: "ingress/none" } })).toMatchInlineSnapshot(
      `[MeshLabError: There is no gateway for ingress/none. Gateways: ingress/edge, ingress/api, ingress/own.]`,
    );
  });

  test("a workload", async () => {
    expect(await error({ to: { workload: "web/none", port: 1 } })).toMatchInlineSnapshot(
      `[MeshLabError: There is no workload web/none. Workloads: web/shop, web/orders, web/old, auth/check.]`,
    );
    expect(() => mesh.setBackend("web/none", () => ({}))).toThrowErrorMatchingInlineSnapshot(
      `[MeshLabError: There is no workload web/none. Workloads: web/shop, web/orders, web/old, auth/check.]`,
    );
  });

  test("a host", async () => {
    expect(await error({ to: { from: "web/shop", port: 8081 } })).toMatchInlineSnapshot(
      `[MeshLabError: A request out of web/shop needs a host. Services: check.auth.svc.cluster.local, own-gateway.ingress.svc.cluster.local, old.web.svc.cluster.local, orders.web.svc.cluster.local, shop.web.svc.cluster.local.]`,
    );
  });

  test("a proxy", async () => {
    await expect(mesh.stats("web/old")).rejects.toThrowErrorMatchingInlineSnapshot(
      `[MeshLabError: There is no proxy of web/old. Proxies: auth/check, ingress/api-istio, ingress/edge, ingress/own-gateway, web/orders, web/shop.]`,
    );
  });
});

test("nothing is refused", async () => {
  expect(await mesh.problems()).toEqual([]);
});
