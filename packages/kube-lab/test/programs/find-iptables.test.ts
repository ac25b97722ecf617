import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findIptables } from "../../src/programs/find-iptables.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "iptables-test-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const setUp = "kube-lab setup --mesh";

test("the iptables of this machine is taken, wherever it is", async () => {
  const sbin = join(directory, "sbin");
  await mkdir(sbin);
  await writeFile(join(sbin, "iptables-nft-restore"), "", { mode: 0o755 });
  const env = { XDG_CACHE_HOME: directory, PATH: "/nowhere" };
  expect(await findIptables({ env }, setUp, [sbin])).toEqual({ PATH: `/nowhere:${sbin}` });
});

test("where there is none, it is said how to get one", async () => {
  const env = { XDG_CACHE_HOME: directory, PATH: "/nowhere" };
  await expect(findIptables({ env }, setUp, [])).rejects.toMatchObject({
    code: "program.missing",
    message:
      "iptables is not on this machine. Install it with the packages of this system (iptables), or run `kube-lab setup --mesh`, which unpacks Debian's for this user.",
  });
});

test("on another system than Debian it is not unpacked, and nothing is left behind", async () => {
  const env = { XDG_CACHE_HOME: directory, PATH: "/nowhere" };
  await expect(findIptables({ env, install: true }, setUp, [])).rejects.toMatchObject({
    code: "program.install",
    message:
      "iptables could not be had: there is no apt-get; only systems like Debian have it\nInstall it with the packages of this system (iptables).",
  });
  expect(await readdir(join(directory, "kube-lab", "iptables"))).toEqual([]);
});

test("what was unpacked before is found, with its libraries", async () => {
  const root = join(directory, "kube-lab", "iptables", "debian-x64");
  await mkdir(join(root, "usr/lib/some-linux-gnu"), { recursive: true });
  const env = { XDG_CACHE_HOME: directory, PATH: "/nowhere" };
  const machine = { platform: "linux", arch: "x64" };
  expect(await findIptables({ env, machine }, setUp, [])).toEqual({
    PATH: `${root}/usr/sbin:/nowhere`,
    LD_LIBRARY_PATH: `${root}/usr/lib/some-linux-gnu`,
    XTABLES_LIBDIR: `${root}/usr/lib/some-linux-gnu/xtables`,
  });
});
