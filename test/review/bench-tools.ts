import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { printManifests } from "#toolkit/manifest";
import type { ReviewSide } from "#toolkit/review";

/** Both sides of a change as whole files, one for each target. */
export interface Files {
  readonly directory: string;
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/** Texts by the name of their target. */
export function filesOf({ targets }: ReviewSide): ReadonlyMap<string, string> {
  return new Map(targets.map(({ name, manifests }) => [name, printManifests(manifests)]));
}

/** A directory for files, removed afterwards. */
export async function inDirectory<Result>(use: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), "review-bench-"));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** The lines that `git diff` prints for the files that differ. */
export async function gitLines({ directory, before, after }: Files): Promise<number> {
  for (const [side, files] of [
    ["before", before],
    ["after", after],
  ] as const) {
    const root = join(directory, side);
    await rm(root, { recursive: true, force: true });
    await mkdir(root, { recursive: true });
    for (const [name, text] of files) {
      if (before.get(name) === after.get(name)) continue;
      const file = join(root, `${name}.yaml`);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
  const args = ["diff", "--no-index", "--no-color", "before", "after"];
  const { stdout } = await execa("git", args, { cwd: directory, reject: false, maxBuffer: 1e9 });
  return lineCount(stdout);
}

/** The lines that dyff prints for the files that differ; a file that is new has all of its own. */
export async function dyffLines(dyff: string, { directory, before, after }: Files): Promise<number> {
  const root = join(directory, "dyff");
  await mkdir(root, { recursive: true });
  const changed = [...after].filter(([name, text]) => before.get(name) !== text);
  let sum = 0;
  for (let at = 0; at < changed.length; at += AT_A_TIME) {
    const counts = changed.slice(at, at + AT_A_TIME).map(async ([name, text], index) => {
      const old = before.get(name);
      if (old === undefined) return lineCount(text);
      const [from, to] = [join(root, `from-${index}.yaml`), join(root, `to-${index}.yaml`)];
      await writeFile(from, old);
      await writeFile(to, text);
      const { stdout } = await execa(dyff, ["between", "--omit-header", "--color", "off", from, to], { reject: false });
      return lineCount(stdout);
    });
    for (const count of await Promise.all(counts)) sum += count;
  }
  return sum;
}

const AT_A_TIME = 4;

/** The lines of a text. */
export function lineCount(text: string): number {
  return text === "" ? 0 : text.trimEnd().split("\n").length;
}

/** dyff from PATH, or built as `tools/dyff` pins it; undefined where there is no Go. */
export async function findDyff(directory: string): Promise<string | undefined> {
  const known = (process.env["PATH"] ?? "").split(delimiter).map((one) => join(one, "dyff"));
  const found = known.find((path) => existsSync(path));
  if (found !== undefined) return found;
  const built = join(directory, "dyff-program");
  const cwd = fileURLToPath(new URL("../../tools/dyff", import.meta.url));
  const { exitCode } = await execa("go", ["build", "-o", built, "github.com/homeport/dyff/cmd/dyff"], {
    cwd,
    reject: false,
  });
  return exitCode === 0 ? built : undefined;
}
