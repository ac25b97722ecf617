import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { filesAt, mergeBase, openCommit, textAt, textsAt } from "../../src/git/index.ts";

/** A repository with a project in the folder `app`, committed and then changed. */
async function repository(): Promise<string> {
  const root = await mkdtemp(join(await realpath(tmpdir()), "helm-ts-git-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const app = join(root, "app");
  await mkdir(join(app, "values", "öst"), { recursive: true });
  await writeFile(join(root, "values.yaml"), "of: another\n");
  await writeFile(join(app, "values", "a.yaml"), "of: app\n");
  await writeFile(join(app, "values", "öst", "b c.yaml"), "of: b\n");
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
  await execa("git", ["init", "--quiet", "--initial-branch=main"], { cwd: root });
  await execa("git", ["add", "--all"], { cwd: root });
  await execa("git", [...identity, "commit", "--quiet", "--message", "values"], { cwd: root });
  await writeFile(join(app, "values", "a.yaml"), "of: the working tree\n");
  return app;
}

test("files are read from the commit, by their path in the directory, whatever their names are", async () => {
  const commit = await openCommit(await repository(), "main");
  expect(commit.hash).toMatch(/^[0-9a-f]{40}$/);
  expect(await filesAt(commit, "values")).toEqual(["values/a.yaml", "values/öst/b c.yaml"]);
  expect(await textAt(commit, "values/a.yaml")).toBe("of: app\n");
  expect(await textAt(commit, "values/öst/b c.yaml")).toBe("of: b\n");
});

test("all texts of a folder are read at once, of a file the last common one, too", async () => {
  const app = await repository();
  const main = await openCommit(app, "main");
  expect(await textsAt(main, "values")).toEqual(
    new Map([
      ["values/a.yaml", "of: app\n"],
      ["values/öst/b c.yaml", "of: b\n"],
    ]),
  );
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
  await execa("git", [...identity, "commit", "--quiet", "--all", "--message", "later"], { cwd: app });
  expect(await mergeBase(await openCommit(app, "HEAD"), await openCommit(app, "HEAD~1"))).toMatchObject({
    ref: "HEAD",
    hash: main.hash,
  });
  await execa("git", ["switch", "--quiet", "--orphan", "alone"], { cwd: app });
  await execa("git", [...identity, "commit", "--quiet", "--allow-empty", "--message", "alone"], { cwd: app });
  const alone = await openCommit(app, "alone");
  await expect(mergeBase(alone, main)).rejects.toThrow("alone and main have no commit in common here.");
});

test("a folder that is not there has no files", async () => {
  expect(await filesAt(await openCommit(await repository(), "HEAD"), "chart")).toEqual([]);
});

test.each(["nothing", "--all", "main:values.yaml", ""])("%j is no commit", async (ref) => {
  await expect(openCommit(await repository(), ref)).rejects.toMatchObject({ code: "git.ref" });
});
