import process from "node:process";
import { describe, expect, test } from "vitest";
import { runMeasured } from "./run-measured.ts";

const node = (code: string) => ({ program: process.execPath, args: ["-e", code], cwd: process.cwd() });

const MB = 1_000_000;

// It reads /proc, which Linux alone has.
describe.runIf(process.platform === "linux")("a measured run", () => {
  test("has the memory of all processes that are there at the same time", async () => {
    const wait = "setTimeout(() => {}, 300)";
    const hold = `globalThis.held = Buffer.alloc(200 * 1024 * 1024, 1); ${wait}`;
    const alone = await runMeasured(node(hold));
    expect(alone.peakBytes).toBeGreaterThan(200 * MB);
    const spawnTwo = "const { spawn } = require('node:child_process');";
    const child = `spawn(process.execPath, ["-e", ${JSON.stringify(hold)}], { stdio: "ignore" });`;
    const both = await runMeasured(node(`${spawnTwo} ${child} ${child}`));
    expect(both.peakBytes).toBeGreaterThan(400 * MB);
  });

  test("has the CPU time of what its process started and waited for", async () => {
    const busy = "const end = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < end) {}";
    const child = `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(busy)}]);`;
    expect((await runMeasured(node(child))).cpuMs).toBeGreaterThanOrEqual(300);
  });

  test("ends as it has to, or says how it ended and what it printed", async () => {
    const ended = node('console.log("three differ"); process.exitCode = 3');
    await runMeasured({ ...ended, exitCode: 3 });
    await expect(runMeasured(ended)).rejects.toThrow(/: ended with 3, not 0\nthree differ$/);
    await expect(runMeasured({ program: "no-such-program", args: [], cwd: "." })).rejects.toThrow("ENOENT");
  });
});
