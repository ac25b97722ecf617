import { expect, test } from "vitest";
import type { MeshRequest } from "../../src/index.ts";
import { ISTIO_BUILDS } from "../../src/programs/index.ts";
import { ann, outcome, startShop } from "./start-shop.ts";

test.each(ISTIO_BUILDS)("istiod $name makes the mesh that the manifests say", async ({ name, version, revision }) => {
  await using mesh = await startShop({ istio: name });
  expect(mesh.versions.istio).toBe(`${version}-${revision}`);
  const ask = async (request: MeshRequest) => outcome(await mesh.request(request));
  const checked = ["auth/check:8000 200", "web/shop:8080 200"];
  expect(await ask({ host: "shop.example.com", headers: ann })).toEqual([200, ...checked]);
  expect(await ask({ host: "shop.example.com", protocol: "h2" })).toEqual([403, "auth/check:8000 403"]);
  expect(await ask({ host: "own.example.com", headers: ann })).toEqual([200, ...checked]);
  expect(await ask({ host: "api.example.com" })).toEqual([200, "web/orders:8081 200"]);
  expect(await ask({ to: { workload: "web/orders", port: 8083 }, as: { identity: "web/old" } })).toEqual([403]);
  await mesh.remove(mesh.plan().objects.filter(({ kind }) => kind === "VirtualService"));
  expect(await ask({ host: "shop.example.com", headers: ann })).toEqual([404]);
  expect(await mesh.problems()).toEqual([]);
});
