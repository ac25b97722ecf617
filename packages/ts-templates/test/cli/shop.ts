import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { onTestFinished } from "vitest";

const fixture = fileURLToPath(new URL("../fixtures/projects/shop", import.meta.url));
const nodeModules = fileURLToPath(new URL("../../../../node_modules", import.meta.url));
const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** What a command line came to. */
export interface Ended {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command line that has not ended. */
export type Running = ReturnType<typeof startHelmTs>;

/** A copy of the project `shop`, of which a test may change every file. */
export interface Shop {
  readonly root: string;
  /** Runs helm-ts in the project, as a person would. */
  readonly run: (...args: readonly string[]) => Promise<Ended>;
  readonly runWith: (env: Readonly<Record<string, string>>, ...args: readonly string[]) => Promise<Ended>;
  /** Starts helm-ts, with more variables in its environment. */
  readonly start: (env: Readonly<Record<string, string>>, ...args: readonly string[]) => Running;
  readonly read: (path: string) => Promise<string>;
  readonly write: (path: string, text: string) => Promise<void>;
  /** Replaces a text that must be there. */
  readonly edit: (path: string, from: string, to: string) => Promise<void>;
}

/** Makes such a copy; it is removed at the end of the test. */
export async function shop(): Promise<Shop> {
  const root = await mkdtemp(join(await realpath(tmpdir()), "helm-ts-shop-"));
  onTestFinished(() => rm(root, { recursive: true }));
  await cp(fixture, root, { recursive: true });
  await symlink(nodeModules, join(root, "node_modules"));
  const read = (path: string): Promise<string> => readFile(join(root, path), "utf8");
  const write = (path: string, text: string): Promise<void> => writeFile(join(root, path), text);
  return {
    root,
    read,
    write,
    run: (...args) => runHelmTs(root, args, {}),
    runWith: (env, ...args) => runHelmTs(root, args, env),
    start: (env, ...args) => startHelmTs(root, args, env),
    edit: async (path, from, to) => {
      const text = await read(path);
      if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
      await write(path, text.replace(from, to));
    },
  };
}

/** Runs helm-ts in a directory, with more variables in its environment. */
export async function runHelmTs(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const { exitCode, stdout, stderr } = await startHelmTs(cwd, args, env);
  return { exitCode, stdout, stderr: withoutTimes(stderr) };
}

function startHelmTs(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const [node, ...rest] = helmTs(...args);
  return execa(node, rest, {
    cwd,
    // What vitest sets would make the child differ from a person's.
    env: { ...env, NODE_OPTIONS: "", FORCE_COLOR: undefined },
    reject: false,
    stripFinalNewline: false,
  });
}

/** The program and the arguments that a command line of helm-ts is run by. */
export function helmTs(...args: readonly string[]): readonly [node: string, ...args: string[]] {
  return [process.execPath, "--conditions=@helm/source", main, ...args];
}

/** How long a step took is never the same. */
function withoutTimes(text: string): string {
  return text.replace(/ +\d+\.\d s$/gm, "");
}
