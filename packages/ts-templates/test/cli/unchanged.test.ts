import { chmod, copyFile, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join, relative } from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { withTemporaryDirectory } from "../../src/files/index.ts";
import { findHelm } from "../../src/helm/index.ts";
import { shop } from "./shop.ts";

const equal = { exitCode: 0, stdout: "3 targets: equal to the golden\n", stderr: "" };
const asBefore = {
  ...equal,
  stdout: "3 targets: equal to the golden, as nothing has changed since they were compared\n",
};

/** A shop whose goldens were compared, with a cache and a Helm of its own. */
async function comparedShop(use: (found: ComparedShop) => Promise<void>, prepare: Prepare = async () => {}) {
  await withTemporaryDirectory(async (outside) => {
    const project = await shop();
    const helm = join(outside, "helm");
    await writeFile(helm, `#!/bin/sh\nexec "${(await findHelm()).path}" "$@"\n`);
    await chmod(helm, 0o755);
    const env = { HELM_TS_CACHE: join(outside, "cache"), PATH: `${outside}${delimiter}${process.env["PATH"]}` };
    const run = async (...args: readonly string[]) => {
      // What was written only just now could be written again without a trace.
      await sleep(150);
      return project.runWith(env, ...args);
    };
    await prepare({ ...project, run, outside });
    await run("golden", "--update");
    expect(await run("golden")).toEqual(equal);
    await use({ ...project, run, outside });
  });
}

type ComparedShop = Awaited<ReturnType<typeof shop>> & { readonly outside: string };
type Prepare = (found: ComparedShop) => Promise<void>;

test("a project in which nothing has changed is not even loaded", async () => {
  await comparedShop(async ({ run }) => {
    expect(await run("golden")).toEqual(asBefore);
    expect(await run("golden", "--no-cache")).toEqual(equal);
    expect(await run("golden", "alpha/one/north")).toEqual({ ...equal, stdout: "1 target: equal to the golden\n" });
    expect(JSON.parse((await run("golden", "--json")).stdout).targets).toHaveLength(3);
    expect((await run("golden", "--update")).stdout).toBe("3 goldens: 0 written, 0 removed\n");
    expect(await run("golden")).toEqual(asBefore);
  });
});

const changes: Readonly<Record<string, Prepare>> = {
  "a source": ({ edit }) => edit("src/web/config-map.ts", "kind:", "immutable: true,\n    kind:"),
  "a golden": ({ edit }) => edit("test/golden/ConfigMap/web/shop.yaml", "hello", "hullo"),
  "a sample input": ({ edit }) => edit("test/golden/inputs.yaml", "1111", "2222"),
};

test.each(Object.entries(changes))("%s that changed is seen", async (_, change) => {
  await comparedShop(async (project) => {
    expect(await project.run("golden")).toEqual(asBefore);
    await change(project);
    expect((await project.run("golden")).exitCode).toBe(1);
    expect((await project.run("golden")).exitCode).toBe(1);
  });
});

test("a difference is told each time, and equal goldens after it are found out anew", async () => {
  await comparedShop(async ({ run, edit }) => {
    await edit("src/web/config-map.ts", "kind:", "immutable: true,\n    kind:");
    expect((await run("golden")).exitCode).toBe(1);
    await edit("src/web/config-map.ts", "immutable: true,\n    kind:", "kind:");
    expect(await run("golden")).toEqual(equal);
    expect(await run("golden")).toEqual(asBefore);
  });
});

test("another file for Helm is another Helm", async () => {
  await comparedShop(async ({ run, outside }) => {
    await copyFile(join(outside, "helm"), join(outside, "other"));
    await copyFile(join(outside, "other"), join(outside, "helm"));
    expect(await run("golden")).toEqual(equal);
    expect(await run("golden")).toEqual(asBefore);
  });
});

test("a module that is not in the project is seen", async () => {
  const prepare: Prepare = async ({ edit, outside }) => {
    const module = join(outside, "name.ts");
    await writeFile(module, `export const name = "web";\n`);
    await edit(
      "helm-ts.config.ts",
      "import { defineConfig",
      `import { name } from ${JSON.stringify(module)};\nimport { defineConfig`,
    );
    await edit("helm-ts.config.ts", 'namespace: "web"', "namespace: name");
  };
  await comparedShop(async ({ run, outside }) => {
    expect(await run("golden")).toEqual(asBefore);
    await writeFile(join(outside, "name.ts"), `export const name = "net";\n`);
    expect(await run("golden")).toEqual(equal);
  }, prepare);
});

test.each([
  ["reads the environment", `process.env["SHOP"] ?? "web"`],
  ["reads the clock", `new Date(0).getTime() === 0 ? "web" : ""`],
])("a configuration that %s is loaded each time", async (_, value) => {
  const prepare: Prepare = ({ edit }) => edit("helm-ts.config.ts", 'namespace: "web"', `namespace: ${value}`);
  await comparedShop(async ({ run }) => {
    expect(await run("golden")).toEqual(equal);
    expect(await run("golden")).toEqual(equal);
  }, prepare);
});

test("a configuration of which a module asks Node is loaded each time", async () => {
  const prepare: Prepare = async ({ root, edit }) => {
    await mkdir(join(root, "vendor"));
    await writeFile(
      join(root, "vendor/where.ts"),
      `import { hostname } from "node:os";\nexport const where = hostname;\n`,
    );
    await edit("helm-ts.config.ts", "import { defineConfig", `import "./vendor/where.ts";\nimport { defineConfig`);
  };
  await comparedShop(async ({ run }) => {
    expect(await run("golden")).toEqual(equal);
  }, prepare);
});

test("one whose goldens are elsewhere is loaded each time", async () => {
  const prepare: Prepare = ({ edit, outside, root }) => {
    const directory = relative(root, join(outside, "golden"));
    return edit("helm-ts.config.ts", "golden: {", `golden: { directory: ${JSON.stringify(directory)},`);
  };
  await comparedShop(async ({ run }) => {
    expect(await run("golden")).toEqual(equal);
  }, prepare);
});
