import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, symlink, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releaseNames } from "../../src/helm/download-helm.ts";
import { cachedHelmPath, installHelm } from "../../src/helm/index.ts";
import { testDirectory, writeFiles } from "./test-chart.ts";
import { zip } from "./zip.ts";

const directory = await testDirectory();
const { archive, folder } = releaseNames(process.platform, process.arch);
const ADVICE =
  "Install Go (https://go.dev/dl/) and run the command again, or install Helm 4 and put it on PATH (https://helm.sh/docs/intro/install/).";

/** What the loopback server answers, by path. */
const served = new Map<string, Buffer | string>();
const asked: string[] = [];
const server = createServer((request, response) => {
  const body = served.get(request.url ?? "");
  asked.push(request.url ?? "");
  response.writeHead(body === undefined ? 404 : 200).end(body);
});
let host = "";
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

async function programPath(name: string): Promise<string> {
  return (await execa("which", [name])).stdout;
}

/** A user with an empty cache, whose PATH has what `programs` names and nothing else. */
async function newUser(programs: readonly string[]) {
  const home = await mkdtemp(join(directory, "user-"));
  await mkdir(join(home, "bin"));
  for (const program of programs) await symlink(await programPath(program), join(home, "bin", program));
  const env: Record<string, string> = { PATH: join(home, "bin"), HOME: home, XDG_CACHE_HOME: join(home, "cache") };
  const path = cachedHelmPath({ env });
  const inCache = async () =>
    (await readdir(join(env["XDG_CACHE_HOME"] ?? "", "helm-ts/helm"), { recursive: true })).sort();
  return { env, path, inCache };
}

const UNPACKERS = ["tar", "gzip", "sh"];

/** A release archive as the Helm project packs them; its program says a version and nothing else. */
async function release(program: string): Promise<Buffer> {
  const root = await mkdtemp(join(directory, "release-"));
  await writeFiles(root, { [`${folder}/helm`]: program });
  await chmod(join(root, folder, "helm"), 0o755);
  await execa("tar", ["-czf", "release.tgz", folder], { cwd: root });
  return readFile(join(root, "release.tgz"));
}

function publish(at: string, bytes: Buffer, checksum = createHash("sha256").update(bytes).digest("hex")): string {
  served.set(`/${at}/${archive}`, bytes);
  served.set(`/${at}/${archive}.sha256sum`, `${checksum}  ${archive}\n`);
  return `${host}/${at}`;
}

describe("installHelm without Go", () => {
  it("downloads the release, verifies it and installs nothing but the program", async () => {
    const { env, path, inCache } = await newUser(UNPACKERS);
    const releases = publish("good", await release("#!/bin/sh\necho v4.3.1\n"));
    const said: string[] = [];
    const helm = await installHelm({ env, releases, progress: (message) => said.push(message) });
    expect(helm).toEqual({ path, version: "v4.3.1", origin: "cache" });
    expect(await inCache()).toEqual(["4.3.1", "4.3.1/helm"]);
    expect((await execa(path, ["version"])).stdout).toBe("v4.3.1");
    expect(said).toEqual([`Downloading Helm 4.3.1 from ${releases}/${archive}`, `Helm v4.3.1 is installed: ${path}`]);
  });

  it("does nothing when it is there already", async () => {
    const { env, path } = await newUser(UNPACKERS);
    await writeFiles(dirname(path), { helm: "#!/bin/sh\necho v4.3.1\n" });
    await chmod(path, 0o755);
    const before = asked.length;
    expect(await installHelm({ env, releases: host })).toEqual({ path, version: "v4.3.1", origin: "cache" });
    expect(asked).toHaveLength(before);
  });

  it("refuses a release with another checksum than the published one, and leaves nothing behind", async () => {
    const { env, inCache } = await newUser(UNPACKERS);
    const bytes = await release("#!/bin/sh\necho v4.3.1\n");
    const releases = publish("forged", bytes, "0".repeat(64));
    const actual = createHash("sha256").update(bytes).digest("hex");
    await expect(installHelm({ env, releases })).rejects.toThrow(`Helm 4.3.1 could not be installed:
  - building it: there is no Go on PATH
  - ${releases}/${archive}: its SHA-256 is ${actual}, the published one ${"0".repeat(64)}; it was not unpacked
${ADVICE}`);
    expect(await inCache()).toEqual([]);
  });

  it("says which download failed and how", async () => {
    const { env, inCache } = await newUser(UNPACKERS);
    await expect(installHelm({ env, releases: `${host}/none` })).rejects.toThrow(
      `  - ${host}/none/${archive}.sha256sum: the server answered 404\n`,
    );
    served.set(`/odd/${archive}.sha256sum`, "<html>Welcome</html>");
    await expect(installHelm({ env, releases: `${host}/odd` })).rejects.toThrow(
      `  - ${host}/odd/${archive}.sha256sum: this is no SHA-256 checksum\n`,
    );
    await expect(installHelm({ env, releases: "http://127.0.0.1:1" })).rejects.toThrow(
      /127\.0\.0\.1:1\/.*\.sha256sum: (?:bad port|connect ECONNREFUSED)/,
    );
    expect(await inCache()).toEqual([]);
  });

  it("installs no program that does not run, and no archive that cannot be unpacked", async () => {
    const { env, inCache } = await newUser(UNPACKERS);
    const broken = publish("broken", await release("#!/bin/sh\nexit 1\n"));
    await expect(installHelm({ env, releases: broken })).rejects.toThrow("  - what was installed does not run: ");
    const noArchive = publish("no-archive", Buffer.from("no archive"));
    await expect(installHelm({ env, releases: noArchive })).rejects.toThrow(`  - unpacking ${archive}: `);
    expect(await inCache()).toEqual([]);
  });

  it("may run several times at once", async () => {
    const { env, path, inCache } = await newUser(UNPACKERS);
    const releases = publish("busy", await release("#!/bin/sh\necho v4.3.1\n"));
    const helms = await Promise.all(Array.from({ length: 4 }, () => installHelm({ env, releases })));
    expect(helms).toEqual(Array.from({ length: 4 }, () => ({ path, version: "v4.3.1", origin: "cache" })));
    expect(await inCache()).toEqual(["4.3.1", "4.3.1/helm"]);
  });

  it("removes what killed installations left behind long ago, not what may still be at work", async () => {
    const { env, inCache } = await newUser(UNPACKERS);
    const cache = join(env["XDG_CACHE_HOME"] ?? "", "helm-ts/helm");
    await writeFiles(cache, { ".install-old/part": "x", ".install-new/part": "x" });
    await utimes(join(cache, ".install-old"), new Date(0), new Date(0));
    await installHelm({ env, releases: publish("again", await release("#!/bin/sh\necho v4.3.1\n")) });
    expect(await inCache()).toEqual([".install-new", ".install-new/part", "4.3.1", "4.3.1/helm"]);
  });
});

/** The standard library is compiled from nothing, maybe beside other tests. */
const COMPILES = { timeout: 180_000 };

describe("installHelm with Go", async () => {
  const hasGo = (await execa("go", ["version"], { reject: false })).exitCode === 0;

  /** A module proxy with the Helm module, in which only what is built is in it. */
  async function moduleProxy(main: string): Promise<string> {
    const proxy = await mkdtemp(join(directory, "proxy-"));
    const root = "helm.sh/helm/v4@v4.3.1";
    const module = "module helm.sh/helm/v4\n\ngo 1.21\n";
    await writeFiles(proxy, {
      "helm.sh/helm/v4/@v/list": "v4.3.1\n",
      "helm.sh/helm/v4/@v/v4.3.1.info": '{"Version": "v4.3.1"}',
      "helm.sh/helm/v4/@v/v4.3.1.mod": module,
    });
    const files = {
      [`${root}/go.mod`]: module,
      [`${root}/cmd/helm/main.go`]: main,
      [`${root}/internal/version/version.go`]:
        'package version\n\nvar version = "v4.3"\n\nfunc Get() string { return version }\n',
    };
    await writeFile(join(proxy, "helm.sh/helm/v4/@v/v4.3.1.zip"), zip(files));
    return `file://${proxy}`;
  }

  async function goUser(proxy: string) {
    const user = await newUser(UNPACKERS);
    const PATH = [dirname(await programPath("go")), user.env["PATH"]].join(delimiter);
    const settings = {
      GOCACHE: join(directory, "go-build"),
      GOPROXY: proxy,
      GOSUMDB: "off",
      GOFLAGS: "-modcacherw",
      GOTOOLCHAIN: "local",
      GOOS: "plan9",
    };
    return { ...user, env: { ...user.env, ...settings, PATH } };
  }

  it.skipIf(!hasGo)("builds the pinned module for this machine, and it names its full version", COMPILES, async () => {
    const proxy = await moduleProxy(
      'package main\n\nimport (\n\t"helm.sh/helm/v4/internal/version"\n\t"os"\n)\n\nfunc main() { os.Stdout.WriteString(version.Get()) }\n',
    );
    const { env, path, inCache } = await goUser(proxy);
    const said: string[] = [];
    expect(await installHelm({ env, releases: `${host}/none`, progress: (message) => said.push(message) })).toEqual({
      path,
      version: "v4.3.1",
      origin: "cache",
    });
    expect(await inCache()).toEqual(["4.3.1", "4.3.1/helm"]);
    expect(said[0]).toMatch(/^Building Helm 4\.3\.1 with go1\.\d+\S*; the first time this takes some minutes$/);
  });

  it.skipIf(!hasGo)("falls back to the release, and names both failures if that fails too", COMPILES, async () => {
    const { env, inCache } = await goUser(await moduleProxy("package main\n\nfunc main() { none() }\n"));
    await expect(installHelm({ env, releases: `${host}/none` })).rejects.toThrow(
      /^Helm 4\.3\.1 could not be installed:\n {2}- building it: `go install helm\.sh\/helm\/v4\/cmd\/helm@v4\.3\.1` failed: .*undefined: none\n {2}- http.*: the server answered 404\nInstall Go/,
    );
    expect(await inCache()).toEqual([]);
    const releases = publish("after-go", await release("#!/bin/sh\necho v4.3.1\n"));
    expect((await installHelm({ env, releases })).version).toBe("v4.3.1");
  });
});
