import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { takeLoopbackBlock } from "../../src/network/index.ts";

describe("takeLoopbackBlock", () => {
  test("gives two networks of the loopback range", async () => {
    const block = await takeLoopbackBlock("mesh", sequence(0.5, 0.5));
    expect([block.control, block.pod(10), block.egress(10)]).toEqual([
      "127.64.128.1",
      "127.64.128.10",
      "127.192.128.10",
    ]);
    await block.release();
  });

  test("gives a block to one at a time", async () => {
    const first = await takeLoopbackBlock("mesh", sequence(0.25, 0.25));
    const second = await takeLoopbackBlock("mesh", sequence(0.25, 0.25, 0.75, 0.75));
    expect(second.control).not.toBe(first.control);
    await first.release();
    const third = await takeLoopbackBlock("mesh", sequence(0.25, 0.25));
    expect(third.control).toBe(first.control);
    await Promise.all([second.release(), third.release()]);
  });

  test("says so when nothing is free", async () => {
    const block = await takeLoopbackBlock("mesh", sequence(0.3, 0.3));
    await expect(takeLoopbackBlock("mesh", () => 0.3)).rejects.toThrow(
      /^No loopback network is free for the mesh \(listen EADDRINUSE.*It needs addresses such as 127\.1\.2\.3/,
    );
    await block.release();
  });

  test("leaves nothing behind", async () => {
    const block = await takeLoopbackBlock();
    await block.release();
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(6099, block.control, resolve);
    });
    await new Promise((resolve) => server.close(resolve));
  });
});

function sequence(...numbers: readonly number[]): () => number {
  let index = 0;
  return () => numbers[index++ % numbers.length] ?? 0;
}
