import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { installProgram } from "../../src/programs/install-program.ts";
import type { WantedProgram } from "../../src/programs/wanted-program.ts";
import { newUser, testDirectory } from "./test-user.ts";

const directory = await testDirectory();
const quiet = () => {};

/** A program that is made by writing it, in place of one that is built for minutes. */
function written(cached: string, more: Partial<WantedProgram> = {}): WantedProgram {
  return {
    title: "a program",
    file: "program",
    cached,
    pinned: "1",
    identify: async () => ({ version: "1" }),
    install: async (place) => {
      await writeFile(join(place, "program"), "whole", { mode: 0o755 });
      await writeFile(join(place, "by-product"), "of no use");
      return join(place, "program");
    },
    ...more,
  };
}

async function newCache() {
  const { cache, inCache } = await newUser(directory);
  return { cache, inCache, cached: join(cache, "program/1/program") };
}

describe("installProgram", () => {
  it("puts the program into the cache and nothing else, and says so", async () => {
    const { cache, cached, inCache } = await newCache();
    const said: string[] = [];
    const found = await installProgram(written(cached), cache, (message) => said.push(message));
    expect(found).toEqual({ path: cached, version: "1", origin: "cache" });
    expect(await inCache()).toEqual(["program", "program/1", "program/1/program"]);
    expect((await stat(cached)).mode & 0o111).toBe(0o111);
    expect(said).toEqual([`a program is installed: ${cached}`]);
  });

  it("may run several times at once", async () => {
    const { cache, cached, inCache } = await newCache();
    await Promise.all(Array.from({ length: 4 }, () => installProgram(written(cached), cache, quiet)));
    expect(await inCache()).toEqual(["program", "program/1", "program/1/program"]);
    expect(await readFile(cached, "utf8")).toBe("whole");
  });

  it("installs nothing that is another version than the pinned one, or does not run", async () => {
    const { cache, cached, inCache } = await newCache();
    const other = written(cached, { identify: async () => ({ version: "2" }) });
    await expect(installProgram(other, cache, quiet)).rejects.toThrow("what was made is not 1: it calls itself 2");
    const broken = written(cached, { identify: async () => ({ unfit: "it does not run: exit code 3" }) });
    await expect(installProgram(broken, cache, quiet)).rejects.toThrow(
      "what was made is not 1: it does not run: exit code 3",
    );
    expect(await inCache()).toEqual([]);
  });

  it("says why the cache cannot be written", async () => {
    const { cache, cached } = await newCache();
    await mkdir(dirname(cache), { recursive: true });
    await writeFile(cache, "a file in its place");
    await expect(installProgram(written(cached), cache, quiet)).rejects.toThrow(
      `it cannot be written to the cache: EEXIST: file already exists, mkdir '${cache}'`,
    );
  });

  it("removes what killed installations left behind long ago, not what may still be at work", async () => {
    const { cache, cached, inCache } = await newCache();
    for (const name of [".install-old", ".install-new"]) {
      await mkdir(join(cache, name), { recursive: true });
      await writeFile(join(cache, name, "part"), "x");
    }
    await utimes(join(cache, ".install-old"), new Date(0), new Date(0));
    await installProgram(written(cached), cache, quiet);
    expect((await inCache()).filter((path) => path.startsWith("."))).toEqual([".install-new", ".install-new/part"]);
  });
});

describe("an installation that is interrupted", () => {
  async function interrupted(signal: NodeJS.Signals) {
    const { cache, cached, inCache } = await newCache();
    const program = fileURLToPath(new URL("fixtures/interrupted-install.ts", import.meta.url));
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program, cache, cached], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    const half = await inCache();
    child.kill(signal);
    await once(child, "exit");
    return { half, cache, cached, inCache };
  }

  it("leaves nothing behind when it is asked to end", async () => {
    const { half, inCache } = await interrupted("SIGTERM");
    expect(half).toHaveLength(2);
    expect(await inCache()).toEqual([]);
  });

  it("leaves nothing that is taken for the program when it is killed, and the next one works", async () => {
    const { half, cache, cached, inCache } = await interrupted("SIGKILL");
    expect(half.at(-1)).toMatch(/^\.install-\w{6}\/program$/);
    expect(await inCache()).toEqual(half);
    await installProgram(written(cached), cache, quiet);
    expect(await inCache()).toEqual([...half, "program", "program/1", "program/1/program"]);
    expect(await readFile(cached, "utf8")).toBe("whole");
  });
});
