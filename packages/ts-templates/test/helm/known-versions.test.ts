import { copyFile, mkdir, rename, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test, vi } from "vitest";
import { withTemporaryDirectory } from "../../src/files/index.ts";

interface Program {
  readonly path: string;
  /** Asks as a new process does; how often the program itself was asked so far. */
  readonly ask: (answer?: string) => Promise<readonly [version: string | undefined, asked: number]>;
}

async function program(name: string, text: string, use: (program: Program) => Promise<void>): Promise<void> {
  await withTemporaryDirectory(async (home) => {
    const path = join(home, "bin", name);
    await mkdir(dirname(path));
    await writeFile(path, text, { mode: 0o755 });
    const env = { HELM_TS_CACHE: join(home, "cache") };
    let asked = 0;
    await use({
      path,
      ask: async (answer = "v4.3.1") => {
        vi.resetModules();
        const { knownVersion } = await import("../../src/helm/known-versions.ts");
        const version = await knownVersion(path, env, async () => {
          asked += 1;
          return answer;
        });
        return [version, asked];
      },
    });
  });
}

const BINARY = "\u007fELF";

test("a program is asked once", async () => {
  await program("helm", BINARY, async ({ ask }) => {
    expect(await ask()).toEqual(["v4.3.1", 1]);
    expect(await ask("v4.9.0")).toEqual(["v4.3.1", 1]);
  });
});

test("one that was replaced is asked again, be it of the same size", async () => {
  await program("helm", BINARY, async ({ path, ask }) => {
    await ask();
    await copyFile(path, `${path}.new`);
    await rename(`${path}.new`, path);
    expect(await ask("v4.4.0")).toEqual(["v4.4.0", 2]);
    expect(await ask()).toEqual(["v4.4.0", 2]);
  });
});

test("a script may be another Helm in every directory, and is asked each time", async () => {
  await program("helm", "#!/bin/sh\nexec asdf exec helm\n", async ({ ask }) => {
    await ask();
    expect(await ask("v4.4.0")).toEqual(["v4.4.0", 2]);
  });
});

test("so may a program with another name behind a link", async () => {
  await program("mise", BINARY, async ({ path }) => {
    const link = join(dirname(path), "helm");
    await symlink(path, link);
    const { knownVersion } = await import("../../src/helm/known-versions.ts");
    const answers = ["v4.3.1", "v4.4.0"];
    const env = { HELM_TS_CACHE: join(dirname(path), "cache") };
    const ask = async () => answers.shift();
    expect([await knownVersion(link, env, ask), await knownVersion(link, env, ask)]).toEqual(["v4.3.1", "v4.4.0"]);
  });
});

test("what is no answer is not remembered", async () => {
  await program("helm", BINARY, async ({ path }) => {
    const env = { HELM_TS_CACHE: join(dirname(path), "cache") };
    const fresh = async () => {
      vi.resetModules();
      return (await import("../../src/helm/known-versions.ts")).knownVersion;
    };
    expect(await (await fresh())(path, env, async () => undefined)).toBeUndefined();
    expect(await (await fresh())(path, env, async () => "v4.3.1")).toBe("v4.3.1");
  });
});
