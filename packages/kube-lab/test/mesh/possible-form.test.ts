import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { possibleMeshForm } from "../../src/index.ts";

/** A PATH on which there is an unshare with that exit code, and nothing else. */
async function pathWith(exitCode: number): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "kube-lab-form-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const file = join(directory, "unshare");
  await writeFile(file, `#!/bin/sh\nexit ${exitCode}\n`);
  await chmod(file, 0o755);
  return directory;
}

test("a mesh has network namespaces where one can be made", async () => {
  expect(await possibleMeshForm({ PATH: await pathWith(0) })).toBe("namespaces");
});

test("elsewhere it is on loopback addresses", async () => {
  expect(await possibleMeshForm({ PATH: await pathWith(1) })).toBe("loopback");
  expect(await possibleMeshForm({ PATH: "" })).toBe("loopback");
});
