import { chmod, mkdir, mkdtemp, symlink } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { cachedHelmPath, findHelm, HELM_VERSION, HelmNotFoundError } from "../../src/helm/index.ts";
import { testDirectory, writeFiles } from "./test-chart.ts";

const real = await findHelm();
const directory = await testDirectory();

/** A user with an empty cache and an empty PATH. */
async function newUser() {
  const home = await mkdtemp(join(directory, "user-"));
  const bin = join(home, "bin");
  await mkdir(bin);
  const env = { PATH: bin, HOME: home, XDG_CACHE_HOME: join(home, "cache"), LOCALAPPDATA: join(home, "cache") };
  return { bin, env, cached: cachedHelmPath({ env }) };
}

async function script(path: string, text: string): Promise<void> {
  await writeFiles(dirname(path), { helm: `#!/bin/sh\n${text}\n` });
  await chmod(path, 0o755);
}

async function link(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(real.path, path);
}

describe("findHelm", () => {
  it("takes a Helm 4 on PATH first", async () => {
    const { bin, env, cached } = await newUser();
    await link(join(bin, "helm"));
    await link(cached);
    expect(await findHelm({ env })).toEqual({ path: join(bin, "helm"), version: real.version, origin: "PATH" });
  });

  it("takes the user's own when PATH has none, or one that is too old or broken", async () => {
    for (const other of [undefined, "echo v3.15.0", "exit 3"]) {
      const { bin, env, cached } = await newUser();
      if (other !== undefined) await script(join(bin, "helm"), other);
      await link(cached);
      expect(await findHelm({ env })).toEqual({ path: cached, version: real.version, origin: "cache" });
    }
  });

  it("says where it looked, what is wrong there and what to do", async () => {
    const { env, cached } = await newUser();
    await expect(findHelm({ env })).rejects.toThrow(
      `Helm 4 was not found. Looked at:
  - PATH: no helm there
  - ${cached}: no such file
Run \`helm-ts setup\` to install Helm ${HELM_VERSION} for this user, or install Helm 4 and put it on PATH (https://helm.sh/docs/intro/install/).`,
    );
  });

  it("names the version that is too old, and why a program does not run", async () => {
    const { bin, env, cached } = await newUser();
    await script(join(bin, "helm"), "echo v3.15.0");
    await script(cached, "echo 'Error: no can do' >&2; exit 3");
    const error = await findHelm({ env }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(HelmNotFoundError);
    expect(error.searched).toEqual([
      { place: `PATH (${join(bin, "helm")})`, reason: "this is Helm v3.15.0, Helm 4 is needed" },
      { place: cached, reason: "it does not run: no can do" },
    ]);
  });
});

describe("a program named helm that is none", () => {
  it("is named, with the beginning of what it prints", async () => {
    const { bin, env, cached } = await newUser();
    await script(join(bin, "helm"), "yes nonsense | head -c 100000");
    await script(cached, "yes moan | head -c 100000 >&2; exit 3");
    const error = await findHelm({ env: { ...env, PATH: `${bin}${delimiter}${process.env["PATH"]}` } }).catch(
      (thrown) => thrown,
    );
    expect(error.searched).toEqual([
      { place: `PATH (${join(bin, "helm")})`, reason: 'it does not run: its version is "nonsense…"' },
      { place: cached, reason: "it does not run: moan…" },
    ]);
  });
});

describe("cachedHelmPath", () => {
  it.each([
    ["linux", { HOME: "/home/me" }, "/home/me/.cache/helm-ts/helm/4.3.1/helm"],
    ["linux", { HOME: "/home/me", XDG_CACHE_HOME: "/cache" }, "/cache/helm-ts/helm/4.3.1/helm"],
    ["linux", { HOME: "/home/me", XDG_CACHE_HOME: "relative" }, "/home/me/.cache/helm-ts/helm/4.3.1/helm"],
    ["darwin", { HOME: "/Users/me", XDG_CACHE_HOME: "/cache" }, "/Users/me/Library/Caches/helm-ts/helm/4.3.1/helm"],
    ["win32", { LOCALAPPDATA: "/local" }, "/local/helm-ts/helm/4.3.1/helm.exe"],
    ["win32", { USERPROFILE: "/me" }, "/me/AppData/Local/helm-ts/helm/4.3.1/helm.exe"],
  ] as const)("is below the user's cache: %s %j", (platform, env, path) => {
    expect(cachedHelmPath({ platform, env }).replaceAll("\\", "/")).toBe(path);
  });
});
