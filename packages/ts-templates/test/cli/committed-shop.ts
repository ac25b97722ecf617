import { execa } from "execa";
import type { Shop } from "./shop.ts";

/** Writes the generated files of a project, and commits it as the first commit of a repository. */
export async function commitFirst(made: Shop): Promise<Shop> {
  await made.run("synth");
  await git(made, "init", "--quiet", "--initial-branch=main");
  await commit(made);
  return made;
}

/** Commits all files of a project. */
export async function commit(made: Shop): Promise<void> {
  await git(made, "add", "--all");
  await git(made, "commit", "--quiet", "--message", "values");
}

async function git({ root }: Shop, ...args: readonly string[]): Promise<void> {
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
  await execa("git", [...identity, ...args], { cwd: root });
}
