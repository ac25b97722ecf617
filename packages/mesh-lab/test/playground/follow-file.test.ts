import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { followFile } from "../../src/playground/follow-file.ts";

test("every call gives the lines that were finished since the one before, also where characters were torn", async () => {
  const directory = await mkdtemp(join(tmpdir(), "mesh-lab-follow-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const file = join(directory, "log");
  const next = followFile(file);
  expect(next()).toEqual([]);
  const bytes = Buffer.from("one\ntwö\nthree");
  const torn = bytes.indexOf("ö") + 1;
  await appendFile(file, bytes.subarray(0, torn));
  expect(next()).toEqual(["one"]);
  expect(next()).toEqual([]);
  await appendFile(file, bytes.subarray(torn));
  expect(next()).toEqual(["twö"]);
  await appendFile(file, "\nfour\n");
  expect(next()).toEqual(["three", "four"]);
});
