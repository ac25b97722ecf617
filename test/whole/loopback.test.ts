import { afterAll, beforeAll, expect, test } from "vitest";
import { startWholeLab, type WholeLab } from "./start-whole-lab.ts";
import { deploy, none, replacePods, underLoad, untilServed } from "./under-load.ts";

let lab: WholeLab;
beforeAll(async () => {
  lab = await startWholeLab({ form: "loopback" });
});
afterAll(() => lab?.stop());

test("a target is installed on loopback addresses, and MISE refuses who has no token", async () => {
  await deploy(lab, "header");
  await untilServed(lab);
  expect(await lab.cluster.problems()).toEqual([]);
});

test("a step of the rollout goes unnoticed there", async () => {
  expect(await underLoad(lab, ["header", "canary"], () => deploy(lab, "canary"))).toEqual(none);
});

test("so do new pods for old ones", async () => {
  expect(await replacePods(lab, "canary")).toEqual(none);
});
