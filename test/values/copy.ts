import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";

const root = fileURLToPath(new URL("../../", import.meta.url));
const copied = ["Chart.yaml", "helm-ts.config.ts", "package.json", "src"];

/** A copy of the application that a test may change. */
export interface Copy {
  /** Its directory. */
  readonly folder: string;
  /** Writes a file. */
  readonly write: (file: string, text: string) => Promise<void>;
  /** Replaces a text that stands exactly once in a file. */
  readonly replace: (file: string, from: string, to: string) => Promise<void>;
  /** Runs helm-ts in the copy; its output, and its messages where it fails. */
  readonly helmTs: (...args: readonly string[]) => Promise<{ readonly stdout: string; readonly stderr: string }>;
  readonly read: (file: string) => Promise<string>;
}

/** Lets a test work in a copy of the application, which is removed afterwards. */
export async function inCopy(work: (copy: Copy) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "values-"));
  try {
    await Promise.all(copied.map((name) => cp(join(root, name), join(folder, name), { recursive: true })));
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    await work(copyIn(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function copyIn(folder: string): Copy {
  const read = (file: string): Promise<string> => readFile(join(folder, file), "utf8");
  const write = (file: string, text: string): Promise<void> => writeFile(join(folder, file), text);
  return {
    folder,
    read,
    write,
    replace: async (file, from, to) => {
      const parts = (await read(file)).split(from);
      if (parts.length !== 2) throw new Error(`${JSON.stringify(from)} stands ${parts.length - 1} times in ${file}`);
      await write(file, parts.join(to));
    },
    helmTs: async (...args) => {
      const options = { cwd: folder, env: { NO_COLOR: "1" }, reject: false } as const;
      const { stdout, stderr } = await execa(process.execPath, [join(root, "scripts/helm-ts.mjs"), ...args], options);
      return { stdout, stderr };
    },
  };
}
