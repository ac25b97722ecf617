import { at, fields, list } from "@helm/mesh-lab/parts";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type MeshCluster,
  type MeshClusterAnswer,
  type PodPort,
  type PodState,
  startMeshCluster,
  waitUntil,
} from "../../src/index.ts";

import { application, route, shop } from "./shop.ts";

let mesh: MeshCluster;
beforeAll(async () => {
  mesh = await startMeshCluster({
    form: "loopback",
    mesh: { revision: "canary" },
    gateways: [
      { namespace: "edge", name: "edge", labels: { istio: "edge" }, credentials: { "shop-tls": ["shop.example"] } },
    ],
    // Of the applications; that of proxies can always be pulled.
    pods: { pullable: "^registry\\.example/", stopAfterMs: 2000 },
    backends: namesImage,
    objects: [...shop, ...application("web"), ...application("spare"), route("web")],
  });
  await served("web", 1);
  await served("spare", 1);
});
afterAll(() => mesh?.stop());

/** Every container answers with its image. */
function namesImage({ image }: PodPort) {
  return () => ({ body: image });
}

function served(app: string, count: number): Promise<readonly PodState[]> {
  return waitUntil(() => mesh.pods({ labels: `app=${app}` }), {
    what: `${count} pods of ${app}`,
    holds: (pods) => pods.length === count && pods.every(({ ready }) => ready),
    timeoutMs: 60_000,
  });
}

/** Asks until the answer is so: what the API has is in force in proxies a little later. */
function asked(host: string, holds: (answer: MeshClusterAnswer) => boolean): Promise<MeshClusterAnswer> {
  return waitUntil(() => mesh.request({ host }), { what: `an answer of ${host}`, holds, timeoutMs: 20_000 });
}

const status = (answer: MeshClusterAnswer) => (answer.type === "response" ? answer.status : answer.code);
const body = (answer: MeshClusterAnswer) => (answer.type === "response" ? answer.body : answer.message);

test("istiod injects its sidecar, and a request goes through gateway and sidecar to the container", async () => {
  const answer = await asked("shop.example", (one) => status(one) === 200);
  expect(body(answer)).toBe("registry.example/web:1");
  expect(answer.arrivals).toMatchObject([{ workload: "shop/web", port: 8080 }]);
  const [pod] = await mesh.list({ apiVersion: "v1", kind: "Pod" }, { labels: "app=web" });
  const containers = [...list(at(pod, "spec", "initContainers")), ...list(at(pod, "spec", "containers"))];
  expect(containers.map((container) => fields(container)["name"])).toEqual(["istio-init", "istio-proxy", "web"]);
});

test("a pod of the mesh takes requests of its identities alone", async () => {
  const to = { workload: "shop/web", port: 8080 };
  expect(status(await mesh.request({ to, host: "web" }))).toBe("ECONNRESET");
  expect(status(await mesh.request({ to, host: "web", as: { forged: "shop/default" } }))).not.toBe(200);
  expect(status(await mesh.request({ to, host: "web", as: { identity: "edge/edge" } }))).toBe(200);
});

test("a policy that is applied is in force soon, and gone soon", async () => {
  const deny = {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: "nobody", namespace: "shop" },
    spec: { selector: { matchLabels: { app: "web" } } },
  };
  await mesh.apply([deny]);
  expect(body(await asked("shop.example", (answer) => status(answer) === 403))).toBe("RBAC: access denied");
  await mesh.delete({ apiVersion: deny.apiVersion, kind: deny.kind, namespace: "shop", name: "nobody" });
  await asked("shop.example", (answer) => status(answer) === 200);
});

test("a pod whose image cannot be pulled gets no traffic, and a rollout loses no request", async () => {
  const load = mesh.load({ connections: 4, make: () => ({ host: "shop.example" }) });
  await load.more(20);
  await mesh.apply(application("web", { image: "elsewhere.example/web:2" }));
  await waitUntil(() => mesh.pods({ labels: "app=web" }), {
    what: "a pod that waits",
    holds: (pods) => pods.some(({ reason }) => reason === "ImagePullBackOff"),
    timeoutMs: 30_000,
  });
  await load.more(20);
  await mesh.apply(application("web", { image: "registry.example/web:3" }));
  await waitUntil(() => mesh.pods({ labels: "app=web" }), {
    what: "the pod of the new image alone",
    holds: (pods) =>
      pods.length === 1 && pods.every(({ ready, images }) => ready && images.includes("registry.example/web:3")),
    timeoutMs: 60_000,
  });
  await load.more(20);
  const answers = (await load.stop()).map(({ answer }) => (answer.type === "response" ? answer.body : answer.code));
  expect(new Set(answers)).toEqual(new Set(["registry.example/web:1", "registry.example/web:3"]));
  expect(answers.at(-1)).toBe("registry.example/web:3");
});

test("a route that changes leads to another application, and what a pod needed goes away with it", async () => {
  await mesh.apply([route("spare")]);
  await asked("shop.example", ({ arrivals }) => arrivals.some(({ workload }) => workload === "shop/spare"));
  await mesh.delete({ apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web" });
  const sidecars = () => mesh.list({ apiVersion: "networking.istio.io/v1", kind: "Sidecar" }, { namespace: "shop" });
  await waitUntil(sidecars, { what: "one Sidecar", holds: (all) => all.length === 1, timeoutMs: 60_000 });
  expect(status(await asked("shop.example", (answer) => status(answer) === 200))).toBe(200);
  await expect(mesh.request({ to: { workload: "shop/web", port: 8080 }, host: "web" })).rejects.toThrow(
    "There is no ready pod of shop/web.",
  );
});

test("nobody has refused anything", async () => {
  expect(await mesh.problems()).toEqual([]);
});
