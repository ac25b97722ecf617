import { ExecaError, execa } from "execa";
import { HelmTsError } from "../errors.ts";

/** A commit of the repository that a directory is in. */
export interface Commit {
  /** Absolute; paths are relative to it. */
  readonly directory: string;
  /** As a person named it: `origin/main`. */
  readonly ref: string;
  /** Its whole hash. */
  readonly hash: string;
}

/**
 * Finds the commit that a name stands for: a branch, a tag, a hash, `HEAD~1`. Nothing is fetched.
 *
 * @param directory absolute, in the repository
 * @throws HelmTsError `git.missing` without git, `git.repository` outside of a repository, `git.ref` for an unknown name
 */
export async function openCommit(directory: string, ref: string): Promise<Commit> {
  await git(directory, ["rev-parse", "--git-dir"]).catch((error: unknown) => {
    if (!(error instanceof ExecaError) || error.exitCode === undefined) throw error;
    throw new HelmTsError("git.repository", `${directory} is in no git repository: ${String(error.stderr)}`);
  });
  const wanted = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
  const hash = await git(directory, wanted).catch((error: unknown) => {
    if (!(error instanceof ExecaError) || error.exitCode === undefined) throw error;
    throw new HelmTsError(
      "git.ref",
      `There is no commit ${ref} in this repository. Branches and tags are listed by: git branch --all, git tag. In a shallow clone, fetch it first: git fetch --depth 1 origin <branch>`,
    );
  });
  return { directory, ref, hash: hash.trim() };
}

/** The files below a folder at a commit, as paths relative to the commit's directory; none if it is not there. */
export async function filesAt({ directory, hash }: Commit, folder: string): Promise<readonly string[]> {
  const text = await git(directory, ["ls-tree", "-r", "-z", "--name-only", hash, "--", `${folder}/`]);
  return text.split("\0").filter((path) => path !== "");
}

/** The text of a file that is there at a commit. */
export async function textAt({ directory, hash }: Commit, path: string): Promise<string> {
  return git(directory, ["show", `${hash}:./${path}`]);
}

async function git(cwd: string, args: readonly string[]): Promise<string> {
  try {
    // GIT_DIR and its like would lead to another repository: a hook sets them.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
    return (await execa("git", args, { cwd, env, extendEnv: false, stripFinalNewline: false })).stdout;
  } catch (error) {
    if (!(error instanceof ExecaError) || error.code !== "ENOENT") throw error;
    throw new HelmTsError("git.missing", "git was not found on the PATH; it is needed to read an earlier version.", {
      cause: error,
    });
  }
}
