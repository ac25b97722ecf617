import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { waitUntil } from "@helm/kube-lab";
import { execa } from "execa";
import { expect, test } from "vitest";
import { leftBehind } from "./left-behind.ts";

test("a process that goes on, its port and its file are found, and nothing once they are gone", async () => {
  const directory = await mkdtemp(join(tmpdir(), "left-behind-"));
  try {
    await writeFile(join(directory, "forgotten"), "");
    const code = `require("node:net").createServer().listen(0, "127.0.0.1")`;
    const child = execa(process.execPath, ["-e", code], { env: { TMPDIR: directory }, reject: false });
    const found = await waitUntil(async () => leftBehind(directory), {
      what: "the process to listen",
      holds: (sentences) => sentences.some((sentence) => sentence.includes("listens on")),
    });
    expect(found).toEqual([
      expect.stringMatching(new RegExp(`^process ${child.pid} still runs: .*, and listens on 0100007F:[0-9A-F]{4}$`)),
      "the file forgotten is still there",
    ]);
    child.kill("SIGKILL");
    await child;
    await rm(join(directory, "forgotten"));
    expect(leftBehind(directory)).toEqual([]);
  } finally {
    await rm(directory, { recursive: true });
  }
});
