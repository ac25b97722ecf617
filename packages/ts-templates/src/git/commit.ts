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
  await git(directory, ["rev-parse", "--git-dir"]).catch(async (error: unknown) => {
    const { stderr } = await answerOf(error);
    throw new HelmTsError("git.repository", `${directory} is in no git repository: ${String(stderr)}`);
  });
  const wanted = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
  const hash = await git(directory, wanted).catch(async (error: unknown) => {
    await answerOf(error);
    throw new HelmTsError(
      "git.ref",
      `There is no commit ${ref} in this repository. Branches and tags are listed by: git branch --all, git tag. In a shallow clone, fetch it first: git fetch --depth 1 origin <branch>`,
    );
  });
  return { directory, ref, hash: hash.trim() };
}

/**
 * The last commit that two have in common, as it is called from the first one's name.
 *
 * @throws HelmTsError `git.ref` where they have none, as in a shallow clone
 */
export async function mergeBase(first: Commit, second: Commit): Promise<Commit> {
  const hash = await git(first.directory, ["merge-base", first.hash, second.hash]).catch(async (error: unknown) => {
    await answerOf(error);
    throw new HelmTsError(
      "git.ref",
      `${first.ref} and ${second.ref} have no commit in common here. In a shallow clone, fetch more of both: git fetch --unshallow`,
    );
  });
  return { ...first, hash: hash.trim() };
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

/** All files below a folder at a commit, as {@link filesAt} names them, each with its text. */
export async function textsAt(commit: Commit, folder: string): Promise<ReadonlyMap<string, string>> {
  const paths = await filesAt(commit, folder);
  const texts = await inTurns(paths, (path) => textAt(commit, path));
  return new Map(paths.map((path, index) => [path, texts[index] ?? ""]));
}

/** A few at a time: each is a process. */
async function inTurns<Result>(paths: readonly string[], read: (path: string) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < paths.length; at += AT_A_TIME) {
    results.push(...(await Promise.all(paths.slice(at, at + AT_A_TIME).map(read))));
  }
  return results;
}

const AT_A_TIME = 8;

/** What git said when it refused; whatever else went wrong is thrown again. */
async function answerOf(error: unknown): Promise<{ readonly stderr?: unknown }> {
  const { ExecaError } = await import("execa");
  if (!(error instanceof ExecaError) || error.exitCode === undefined) throw error;
  return error;
}

async function git(cwd: string, args: readonly string[]): Promise<string> {
  const { ExecaError, execa } = await import("execa");
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
