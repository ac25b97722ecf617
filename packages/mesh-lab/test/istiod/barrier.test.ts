import { afterAll, beforeAll, expect, test } from "vitest";
import { isMeshLabError, type MeshLabError } from "../../src/errors.ts";
import { istiodProblems } from "../../src/istiod/index.ts";
import type { KubernetesObject } from "../../src/manifest/index.ts";
import { answers, meshConfig, type SmallMesh, startSmallMesh } from "./small-mesh.ts";

// With the real istiod and the real Envoy; the tests share them, and go from harmless to fatal.

let mesh: SmallMesh;
beforeAll(async () => {
  mesh = await startSmallMesh();
});
afterAll(() => mesh?.stop());

test("after the barrier the very next request meets what was written, and no listener was replaced for it", async () => {
  for (let status = 201; status <= 215; status += 1) {
    expect(await mesh.statusAfter(answers(status))).toBe(status);
  }
  const stats = await mesh.envoy.stats("^listener_manager\\.listener_(added|modified|removed)$");
  expect(Object.fromEntries(stats)).toEqual({
    "listener_manager.listener_added": 1,
    "listener_manager.listener_modified": 0,
    "listener_manager.listener_removed": 0,
  });
  expect(await istiodProblems(mesh.istiod)).toEqual([]);
});

test("what was removed is out of force", async () => {
  const { kubeApi, barrier, statusAfter } = mesh;
  const removed = [answers(0)];
  kubeApi.remove(removed);
  await barrier({ removed });
  expect(await statusAfter()).toBe(404);
  expect(await statusAfter(answers(200))).toBe(200);
});

test("a changed mesh configuration is in force, and one that says nothing new is no reason to wait for long", async () => {
  const { kubeApi, barrier, envoy } = mesh;
  for (const seconds of [3, 4, 5]) {
    await barrier({ applied: kubeApi.apply([meshConfig(`connectTimeout: ${seconds}s`)]) });
    const clusters = JSON.stringify(await envoy.configDump("dynamic_active_clusters"));
    expect(clusters).toContain(`"connect_timeout":"${seconds}s"`);
  }
  await barrier({ applied: kubeApi.apply([meshConfig("connectTimeout: 5000ms")]), timeoutMs: 5000 });
});

test("no marker stays behind", () => {
  expect(mesh.kubeApi.list("AuthorizationPolicy", "security.istio.io")).toEqual([]);
  const gateways = mesh.kubeApi.list("Gateway", "networking.istio.io");
  expect(gateways.map(({ metadata }) => metadata.name).filter((name) => name.startsWith("marker"))).toEqual([]);
});

test("what is of another revision is named, and not waited for", async () => {
  const { kubeApi, barrier } = mesh;
  const { metadata, ...rest } = answers(500);
  const applied = [{ ...rest, metadata: { ...metadata, name: "blue", labels: { "istio.io/rev": "blue" } } }];
  expect(await barrier({ applied: kubeApi.apply(applied) })).toEqual({
    ignored: ["VirtualService.networking.istio.io web/blue is of another revision"],
  });
  expect(await mesh.statusAfter()).toBe(200);
});

test("a proxy that refuses its configuration is named with its reason, and heals", async () => {
  const { kubeApi, barrier, envoy } = mesh;
  const applied = kubeApi.apply([misplacedListeners]);
  const { code, message } = await errorOf(barrier({ applied }));
  expect({ code, message }).toEqual({
    code: "mesh.refused",
    message: expect.stringMatching(
      /^A proxy refuses what istiod makes of the objects:\n {2}gateway-0\.web refuses its Listeners: Error adding\/updating listener\(s\) \S+: malformed IP address: 300\.1\.1\.1$/,
    ),
  });
  const reason = expect.stringMatching(/^Listener: Error adding\/updating .*malformed IP address: 300\.1\.1\.1$/);
  expect(await envoy.rejectedUpdates()).toEqual([
    { stat: "listener_manager.lds.update_rejected", count: expect.any(Number), reasons: [reason] },
  ]);
  expect(await istiodProblems(mesh.istiod)).toContainEqual(
    expect.stringMatching(/^gateway-0\.web refuses its Listeners: .*malformed IP address: 300\.1\.1\.1$/),
  );
  kubeApi.remove([misplacedListeners]);
  await barrier({ removed: [misplacedListeners] });
  expect((await istiodProblems(mesh.istiod)).filter((problem) => problem.startsWith("gateway-0"))).toEqual([]);
});

test("what is outstanding when the time runs out is named", async () => {
  const stuck = { proxy: "gateway-0.web", settled: () => Promise.resolve(false) };
  const { code, message } = await errorOf(mesh.barrier({ proxies: [stuck], timeoutMs: 700 }));
  expect([code, message]).toEqual([
    "mesh.outstanding",
    "The mesh has not taken over every change after 0.7 s; outstanding:\n  gateway-0.web is still warming listeners or clusters",
  ]);
  const ghost = await errorOf(mesh.barrier({ proxies: [mesh.envoy, absent], timeoutMs: 700 }));
  expect(ghost.message).toBe(
    "The mesh has not taken over every change after 0.7 s; outstanding:\n  shop-0.web is not connected to istiod",
  );
});

test("an object that istiod cannot read: what it logs is said too", async () => {
  const applied = mesh.kubeApi.apply([{ ...answers(200), spec: { http: "all of it" } }]);
  const { code, message } = await errorOf(mesh.barrier({ applied, timeoutMs: 3000 }));
  expect(code).toBe("mesh.outstanding");
  expect(message).toMatch(
    /\n {2}istiod has version \d+ of VirtualService\.networking\.istio\.io web\/shop, not yet \d+\n/,
  );
  expect(message).toMatch(
    /\nistiod has logged meanwhile:\n.*failed to list \*v1\.VirtualService: json: cannot unmarshal/s,
  );
});

test("istiod that ends while it is waited for", async () => {
  const waiting = errorOf(mesh.barrier({ proxies: [absent], timeoutMs: 30_000 }));
  await mesh.istiod.program.end();
  const { code, message } = await waiting;
  expect(code).toBe("program.ended");
  expect(message).toMatch(/^istiod ended while the mesh was taking over changes\nIts log ends with:\n {2}/);
});

const absent = { proxy: "shop-0.web", settled: () => Promise.resolve(true) };

/** Gives every listener of the gateway an address that there is not. */
const misplacedListeners: KubernetesObject = {
  apiVersion: "networking.istio.io/v1alpha3",
  kind: "EnvoyFilter",
  metadata: { name: "misplaced", namespace: "web" },
  spec: {
    configPatches: [
      {
        applyTo: "LISTENER",
        match: { context: "GATEWAY" },
        patch: {
          operation: "MERGE",
          value: { address: { socket_address: { address: "300.1.1.1", port_value: 1 } } },
        },
      },
    ],
  },
};

async function errorOf(promise: Promise<unknown>): Promise<MeshLabError> {
  const error: unknown = await promise.then(
    (value) => new Error(`no error, but ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (isMeshLabError(error)) return error;
  throw error;
}
