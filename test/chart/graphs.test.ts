import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const committed = join(root, "docs/rollout");

test("the pictures in docs/rollout are up to date; `npm run graphs` draws them", async () => {
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const [, ...args] = String(scripts.graphs).split(" ");
  const directory = await mkdtemp(join(tmpdir(), "graphs-"));
  try {
    const elsewhere = args.map((arg) => (arg === "docs/rollout" ? directory : arg));
    await execa(process.execPath, elsewhere, { cwd: root, env: { NODE_OPTIONS: "" } });
    expect(await texts(committed)).toEqual(await texts(directory));
  } finally {
    await rm(directory, { recursive: true });
  }
}, 120_000);

async function texts(directory: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".svg")).sort();
  const entries = names.map(async (name) => [name, await readFile(join(directory, name), "utf8")] as const);
  return Object.fromEntries(await Promise.all(entries));
}
