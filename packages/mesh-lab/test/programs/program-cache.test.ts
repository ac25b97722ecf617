import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { moduleDirectory } from "../../src/programs/go.ts";
import { DEFAULT_ISTIO_BUILD, ISTIO_BUILDS } from "../../src/programs/index.ts";
import { istiodPin } from "../../src/programs/istio-build.ts";
import { cachedEnvoy, cachedIstiod } from "../../src/programs/program-cache.ts";

describe("the cache", () => {
  it.each([
    [{ HOME: "/home/me" }, "/home/me/.cache"],
    [{ HOME: "/home/me", XDG_CACHE_HOME: "/cache" }, "/cache"],
    [{ HOME: "/home/me", XDG_CACHE_HOME: "relative" }, "/home/me/.cache"],
  ])("is below the user's: %j", (env, cache) => {
    expect(cachedEnvoy(env, "arm64")).toBe(`${cache}/mesh-lab/envoy/1.40.0-arm64/envoy`);
    expect(cachedIstiod(env, "x64", istiodPin("1.31"))).toBe(
      `${cache}/mesh-lab/istiod/1.31-eed52ebb66ad-x64/pilot-discovery`,
    );
  });
});

describe("the builds of istiod", () => {
  it("are told apart by name and by commit, and the default is one of them", () => {
    expect(new Set(ISTIO_BUILDS.map(({ name }) => name)).size).toBe(ISTIO_BUILDS.length);
    expect(new Set(ISTIO_BUILDS.map(({ revision }) => revision)).size).toBe(ISTIO_BUILDS.length);
    expect(istiodPin(DEFAULT_ISTIO_BUILD).name).toBe(DEFAULT_ISTIO_BUILD);
  });

  it.each(ISTIO_BUILDS)("$name is what its go.mod and go.sum pin", async (pin) => {
    expect(pin.module.endsWith(`-${pin.revision}`)).toBe(true);
    const read = (name: string) => readFile(join(moduleDirectory(pin), name), "utf8");
    expect(await read("go.mod")).toContain(`\tistio.io/istio ${pin.module} // indirect\n`);
    expect(await read("go.sum")).toContain(`\nistio.io/istio ${pin.module} h1:`);
  });
});
