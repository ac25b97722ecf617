import { chmod, mkdir, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { withTemporaryDirectory } from "../../src/files/index.ts";
import { treeStamp } from "../../src/unchanged/tree-stamp.ts";

async function tree(use: (root: string) => Promise<void>): Promise<void> {
  await withTemporaryDirectory(async (root) => {
    await mkdir(join(root, "src/deep"), { recursive: true });
    await mkdir(join(root, "node_modules/zod"), { recursive: true });
    await mkdir(join(root, ".git"));
    for (const path of ["a.ts", "src/b.ts", "src/deep/c.ts", ".hidden"]) await writeFile(join(root, path), "1");
    await use(root);
  });
}

const changes: Readonly<Record<string, (root: string) => Promise<void>>> = {
  "another text of the same length and time": async (root) => {
    await writeFile(join(root, "src/b.ts"), "2");
    await utimes(join(root, "src/b.ts"), 1, 1);
  },
  "a new file": (root) => writeFile(join(root, "src/new.ts"), ""),
  "a file less": (root) => rm(join(root, "src/deep/c.ts")),
  "another name": (root) => rename(join(root, "a.ts"), join(root, "z.ts")),
  "other rights": (root) => chmod(join(root, "a.ts"), 0o600),
  "a hidden file": (root) => writeFile(join(root, ".hidden"), "22"),
  "the file behind a link": async (root) => {
    await writeFile(join(root, "node_modules/file"), "1");
    await symlink("node_modules/file", join(root, "link"));
    const before = treeStamp(root)?.text;
    await writeFile(join(root, "node_modules/file"), "22");
    expect(treeStamp(root)?.text).not.toBe(before);
  },
};

test.each(Object.entries(changes))("%s is seen", async (_, change) => {
  await tree(async (root) => {
    await utimes(join(root, "src/b.ts"), 1, 1);
    // Times of files go in steps.
    await sleep(20);
    const before = treeStamp(root)?.text;
    expect(treeStamp(root)?.text).toBe(before);
    await change(root);
    expect(treeStamp(root)?.text).not.toBe(before);
  });
});

test("packages and hidden directories are not looked at", async () => {
  await tree(async (root) => {
    const before = treeStamp(root)?.text;
    await writeFile(join(root, "node_modules/zod/index.js"), "");
    await writeFile(join(root, ".git/index"), "");
    await symlink("/", join(root, "src/node_modules"));
    expect(treeStamp(root)?.text).toBe(before);
  });
});

test("a link to a directory, or to nothing, leaves it open", async () => {
  for (const target of ["deep", "nowhere"]) {
    await tree(async (root) => {
      await symlink(target, join(root, "src/link"));
      expect(treeStamp(root)).toBeUndefined();
    });
  }
});

test("what was written only just now is fresh", async () => {
  await tree(async (root) => {
    await writeFile(join(root, "a.ts"), "2");
    expect(treeStamp(root)?.isFresh).toBe(true);
    await sleep(150);
    expect(treeStamp(root)?.isFresh).toBe(false);
  });
});

test("where times are in seconds, longer", async () => {
  await tree(async (root) => {
    await sleep(150);
    expect(treeStamp(root)?.isFresh).toBe(false);
    const second = Math.floor(Date.now() / 1000);
    await utimes(join(root, "a.ts"), second, second);
    await sleep(150);
    expect(treeStamp(root)?.isFresh).toBe(true);
  });
});

test("what is not there cannot be told apart", () => {
  expect(treeStamp("/nowhere/at/all")).toBeUndefined();
});
