import { afterAll, beforeAll, expect, test } from "vitest";
import { startWholeLab, type WholeLab } from "../start-whole-lab.ts";
import { deploy, none, underLoad, untilServed } from "../under-load.ts";

// What goes is left its time, some minutes in all; so this is not among the tests of every run.

let lab: WholeLab;
beforeAll(async () => {
  lab = await startWholeLab();
  await deploy(lab, "v2-default");
  await untilServed(lab);
});
afterAll(() => lab?.stop());

for (const [from, to] of [
  ["v2-default", "v2-only"],
  ["v2-only", "v2-default"],
] as const) {
  test(`a target goes from ${from} to ${to}, and no request notices`, async () => {
    expect(await underLoad(lab, [from, to], () => deploy(lab, to))).toEqual(none);
  });
}
