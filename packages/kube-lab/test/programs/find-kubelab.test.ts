import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findKubelab, KUBERNETES_VERSION } from "../../src/index.ts";
import { digestOf, goSources } from "../../src/programs/go-sources.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "kubelab-test-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test("where it is not built, it is said how to", async () => {
  const env = { XDG_CACHE_HOME: directory, PATH: "" };
  await expect(findKubelab({ env })).rejects.toMatchObject({
    code: "program.missing",
    message: expect.stringMatching(
      /^Kubernetes v1\.34\.4 is not built for this user: there is no .*\/kube-lab\/kubelab\/v1\.34\.4-[0-9a-f]{16}-\w+\/kubelab\.\nRun `kube-lab setup` to build it\. It needs Go; the first time it takes some minutes\.$/,
    ),
  });
});

test("without Go it is not built, and nothing is left behind", async () => {
  const env = { XDG_CACHE_HOME: directory, PATH: "" };
  await expect(findKubelab({ env, install: true })).rejects.toMatchObject({
    code: "program.install",
    message:
      "Kubernetes v1.34.4 could not be built: it is built with Go, and there is no go on PATH. Install Go (https://go.dev/dl/).\nThen run `kube-lab setup` again.",
  });
  expect(await readdir(join(directory, "kube-lab"))).toEqual([]);
});

test("a build that fails says Go's own words", async () => {
  const bin = join(directory, "bin");
  await mkdir(bin);
  const script = '#!/bin/sh\ncase "$1" in env) echo go1.99;; *) echo "go: no such module" >&2; exit 1;; esac\n';
  await writeFile(join(bin, "go"), script, { mode: 0o755 });
  const env = { XDG_CACHE_HOME: directory, PATH: `${bin}:/bin:/usr/bin` };
  await expect(findKubelab({ env, install: true })).rejects.toMatchObject({
    message:
      "Kubernetes v1.34.4 could not be built: `go build` failed:\n      go: no such module\nThen run `kube-lab setup` again.",
  });
});

test("on another system than Linux it is refused", async () => {
  const machine = { platform: "darwin", arch: "arm64" };
  await expect(findKubelab({ machine })).rejects.toMatchObject({ code: "platform.unsupported" });
});

test("another source gives another digest, and a test none", async () => {
  const sources = await goSources("kubelab");
  expect([...sources.keys()]).toContain("kubelet/kubelet.go");
  expect([...sources.keys()].filter((name) => name.includes("_test"))).toEqual([]);
  const changed = new Map([...sources, ["main.go", Buffer.from("package main")]]);
  expect(digestOf(changed)).not.toBe(digestOf(sources));
});

test("the version is the one that is pinned", async () => {
  const pins = await readFile(new URL("../../tools/kubelab/go.mod", import.meta.url), "utf8");
  expect(pins).toContain(`k8s.io/kubernetes ${KUBERNETES_VERSION}\n`);
  expect(pins).toContain(`k8s.io/client-go ${KUBERNETES_VERSION.replace("v1", "v0")}\n`);
});
