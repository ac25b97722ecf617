import { mkdir, readdir, readFile, rm, stat, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { afterEach, expect, test, vi } from "vitest";
import { type Cache, noCache, openCache } from "../../src/cache/index.ts";
import { withTemporaryDirectory } from "../../src/files/index.ts";

const owner = "/project";

afterEach(() => {
  vi.restoreAllMocks();
});

/** A user's cache of its own, and the file of the one owner in it. */
async function withCache(
  use: (found: { home: string; open: (of?: string) => Promise<Cache>; file: () => Promise<string> }) => Promise<void>,
): Promise<void> {
  await withTemporaryDirectory(async (home) => {
    const env = { HOME: home, XDG_CACHE_HOME: home, LOCALAPPDATA: home, USERPROFILE: home };
    const directory = join(home, "helm-ts", "results");
    const file = async () => join(directory, (await readdir(directory))[0] ?? "");
    await use({ home, open: (of = owner) => openCache({ owner: of, env }), file });
  });
}

async function saved(cache: Cache, entries: Readonly<Record<string, string>>): Promise<void> {
  for (const [key, value] of Object.entries(entries)) cache.set(key, value);
  await cache.save();
}

test("what was saved is found again, by its owner alone", async () => {
  await withCache(async ({ open }) => {
    await saved(await open(), { a: "1 one", b: '{"two":2}' });
    const again = await open();
    expect([again.get("a"), again.get("b"), again.get("c")]).toEqual(["1 one", '{"two":2}', undefined]);
    expect((await open("/other")).get("a")).toBeUndefined();
  });
});

test("nothing new writes nothing", async () => {
  await withCache(async ({ open, file }) => {
    await saved(await open(), { a: "1" });
    const path = await file();
    await utimes(path, 1, 1);
    const cache = await open();
    cache.get("a");
    cache.set("a", "1");
    await cache.save();
    expect(await readFile(path, "utf8")).toContain("a 1\n");
    expect((await stat(path)).mtimeMs).toBe(1000);
  });
});

const breaks: Readonly<Record<string, (path: string, text: string) => Promise<void>>> = {
  "one other byte": (path, text) => writeFile(path, text.replace("a 1", "a 2")),
  "cut off": (path, text) => truncate(path, text.length - 1),
  empty: (path) => truncate(path, 0),
  "another format": (path, text) => writeFile(path, text.replace("cache 1", "cache 2")),
  "of another program": (path) => writeFile(path, "hello\n"),
  "a directory": async (path) => {
    await rm(path);
    await mkdir(path);
  },
  "a link to nowhere": async (path) => {
    await rm(path);
    await symlink("/nowhere/at/all", path);
  },
};

test.each(Object.keys(breaks))("a file that is %s counts as empty", async (name) => {
  await withCache(async ({ open, file }) => {
    await saved(await open(), { a: "1" });
    const path = await file();
    await breaks[name]?.(path, await readFile(path, "utf8"));
    expect((await open()).get("a")).toBeUndefined();
  });
});

test("a broken file is made anew", async () => {
  await withCache(async ({ open, file }) => {
    await saved(await open(), { a: "1" });
    await writeFile(await file(), "hello\n");
    await saved(await open(), { b: "2" });
    const again = await open();
    expect([again.get("a"), again.get("b")]).toEqual([undefined, "2"]);
  });
});

test("a file of another user is not believed", async () => {
  await withCache(async ({ open }) => {
    await saved(await open(), { a: "1" });
    const uid = process.getuid?.() ?? 0;
    vi.spyOn(process, "getuid").mockReturnValue(uid + 1);
    expect((await open()).get("a")).toBeUndefined();
  });
});

test("runs at the same time keep what each found", async () => {
  await withCache(async ({ open }) => {
    const caches = await Promise.all(Array.from({ length: 8 }, () => open()));
    for (const [index, cache] of caches.entries()) await saved(cache, { [`key${index}`]: String(index) });
    const after = await open();
    expect(caches.map((_, index) => after.get(`key${index}`))).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
    await Promise.all(caches.map((cache, index) => saved(cache, { [`more${index}`]: "x" })));
    expect((await open()).get("key0")).toBe("0");
  });
});

test("what was not used is dropped, the oldest first, where it takes too much room", async () => {
  await withCache(async ({ open, file }) => {
    const long = "x".repeat(300_000);
    for (const name of ["a", "b", "c", "d", "e"]) await saved(await open(), { [name]: long });
    const cache = await open();
    expect(["a", "b", "c", "d", "e"].filter((name) => cache.get(name) !== undefined)).toEqual(["b", "c", "d", "e"]);
    expect((await readFile(await file(), "utf8")).length).toBeLessThan(1_300_000);
  });
});

test("what is used stays, however much it is", async () => {
  await withCache(async ({ open }) => {
    const long = "x".repeat(600_000);
    await saved(await open(), { a: long, b: long, c: long });
    const cache = await open();
    for (const name of ["a", "b", "c"]) cache.get(name);
    await saved(cache, { d: "new" });
    const again = await open();
    expect(["a", "b", "c", "d"].every((name) => again.get(name) !== undefined)).toBe(true);
  });
});

test("only so many owners are remembered, and files of others stay", async () => {
  await withCache(async ({ open, file, home }) => {
    await saved(await open("/first"), { a: "1" });
    await utimes(await file(), 1, 1);
    const foreign = join(home, "helm-ts", "results", `${"0".repeat(64)}.txt`);
    await writeFile(foreign, "of somebody else\n");
    await utimes(foreign, 0, 0);
    for (let index = 0; index < 64; index += 1) await saved(await open(`/project/${index}`), { a: "1" });
    expect((await open("/first")).get("a")).toBeUndefined();
    expect((await open("/project/0")).get("a")).toBe("1");
    expect(await readFile(foreign, "utf8")).toBe("of somebody else\n");
  });
});

test("a cache that cannot be written is none", async () => {
  await withTemporaryDirectory(async (home) => {
    const nowhere = join(home, "file");
    await writeFile(nowhere, "");
    const env = { HOME: nowhere, XDG_CACHE_HOME: nowhere, LOCALAPPDATA: nowhere, USERPROFILE: nowhere };
    const cache = await openCache({ owner, env });
    await saved(cache, { a: "1" });
    expect(cache.get("a")).toBe("1");
    expect((await openCache({ owner, env })).get("a")).toBeUndefined();
  });
});

test("HELM_TS_CACHE is another directory for it, or none", async () => {
  await withTemporaryDirectory(async (home) => {
    const elsewhere = { HELM_TS_CACHE: join(home, "elsewhere"), HOME: home };
    await saved(await openCache({ owner, env: elsewhere }), { a: "1" });
    expect(await readdir(home)).toEqual(["elsewhere"]);
    expect((await openCache({ owner, env: elsewhere })).get("a")).toBe("1");
    expect(await openCache({ owner, env: { ...elsewhere, HELM_TS_CACHE: "off" } })).toBe(noCache);
    await expect(openCache({ owner, env: { HELM_TS_CACHE: "here" } })).rejects.toThrow(
      'HELM_TS_CACHE is "here": give an absolute path, or off.',
    );
  });
});

test("without a cache nothing is found", async () => {
  await saved(noCache, { a: "1" });
  expect(noCache.get("a")).toBeUndefined();
});
