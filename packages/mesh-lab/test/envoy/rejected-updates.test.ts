import { join } from "node:path";
import { expect, test } from "vitest";
import { rejectedUpdates } from "../../src/envoy/rejected-updates.ts";

// What a real Envoy said.
const log = join(import.meta.dirname, "captured", "envoy.log.txt");

test("refused updates are counted and explained, each reason once", async () => {
  const stats = new Map([
    ["cluster_manager.cds.update_rejected", 0],
    ["listener_manager.lds.update_rejected", 3],
    ["listener_manager.lds.update_success", 2],
  ]);
  expect(await rejectedUpdates(stats, log)).toEqual([
    {
      stat: "listener_manager.lds.update_rejected",
      count: 3,
      reasons: ["Listener: Error adding/updating listener(s) 0.0.0.0_20443: malformed IP address: 300.1.1.1"],
    },
  ]);
});

test("nothing refused", async () => {
  expect(await rejectedUpdates(new Map([["listener_manager.lds.update_rejected", 0]]), log)).toEqual([]);
});
