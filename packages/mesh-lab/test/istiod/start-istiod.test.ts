import { afterEach, beforeEach, expect, test } from "vitest";
import { isMeshLabError } from "../../src/errors.ts";
import { startIstiod } from "../../src/istiod/index.ts";
import { type Keeper, startKeeper } from "../../src/processes/index.ts";

let keeper: Keeper;
beforeEach(async () => {
  keeper = await startKeeper();
});
afterEach(() => keeper.stop());

test("a program that is no istiod: the error has the end of its log", async () => {
  const started = startIstiod({
    keeper,
    path: process.execPath,
    directory: keeper.directory,
    host: "127.1.2.1",
    kubeApi: { url: "http://127.1.2.1:6443" },
    rootNamespace: "istio-system",
  });
  const error: unknown = await started.catch((thrown: unknown) => thrown);
  if (!isMeshLabError(error)) throw error;
  expect(error.code).toBe("program.ended");
  expect(error.message).toMatch(/^istiod ended with exit code 1, before the answer of \/ready\nIts log ends with:\n/);
  expect(error.message).toContain("Cannot find module");
});
