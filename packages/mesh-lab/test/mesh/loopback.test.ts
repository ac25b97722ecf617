import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { boundBy, isRunning, parentOf, programsOf } from "./running.ts";
import { ann, outcome, startShop } from "./start-shop.ts";

test("nothing listens beyond loopback, and where it does listen is the mesh's own", async () => {
  await using mesh = await startShop();
  const { workloads, gateways } = mesh.plan();
  const block = workloads[0]?.ip.replace(/\.\d+$/, "") ?? "";
  const egress = workloads[0]?.egressIp.replace(/\.\d+$/, "") ?? "";
  const programs = programsOf(mesh);
  // istiod, and a proxy for each pod but the one without.
  expect(programs).toHaveLength(1 + workloads.length - 1 + gateways.length);
  const bound = boundBy([...programs, parentOf(programs), process.pid]);
  const strangers = bound.filter(
    ({ address }) => !address.startsWith(`${block}.`) && !address.startsWith(`${egress}.`),
  );
  expect(strangers).toEqual([]);
  expect(bound.length).toBeGreaterThan(30);
});

test("after stop nothing is left: no process, no port, no file", async () => {
  const mesh = await startShop();
  await mesh.request({ host: "shop.example.com", headers: ann });
  const programs = programsOf(mesh);
  const all = [...programs, parentOf(programs)];
  expect(all.filter(isRunning)).toEqual(all);
  await Promise.all([mesh.stop(), mesh.stop()]);
  await mesh.stop();
  expect([all.filter(isRunning), boundBy([process.pid]), existsSync(mesh.directory)]).toEqual([[], [], false]);
});

test("two meshes run beside each other in one process", async () => {
  const [left, right] = await Promise.all([startShop(), startShop()]);
  try {
    right.setBackend("web/shop", () => ({ status: 299 }));
    const request = { host: "shop.example.com", headers: ann } as const;
    const [one, other] = await Promise.all([left.request(request), right.request(request)]);
    expect(outcome(one)).toEqual([200, "auth/check:8000 200", "web/shop:8080 200"]);
    expect(outcome(other)).toEqual([299, "auth/check:8000 200", "web/shop:8080 299"]);
    await left.stop();
    expect(outcome(await right.request(request))).toEqual([299, "auth/check:8000 200", "web/shop:8080 299"]);
  } finally {
    await Promise.all([left.stop(), right.stop()]);
  }
});
