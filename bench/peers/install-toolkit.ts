import { mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../measure/index.ts";

/** The toolkit as npm installs it. */
export interface Toolkit {
  /** Below it projects find the toolkit. */
  readonly directory: string;
  /** The file that `helm-ts` runs. */
  readonly bin: string;
}

const repository = fileURLToPath(new URL("../../", import.meta.url));
const source = join(repository, "packages/ts-templates");

/** Builds and packs the toolkit, and unpacks it with what it depends on in reach. */
export async function installToolkit(directory: string): Promise<Toolkit> {
  await run({ program: "npm", args: ["run", "build", "--workspace", "@helm/ts-templates"], cwd: repository });
  const installed = join(directory, "node_modules/@helm/ts-templates");
  await mkdir(installed, { recursive: true });
  await run({ program: "npm", args: ["pack", "--loglevel=error", "--pack-destination", directory], cwd: source });
  const tarball = (await readdir(directory)).find((file) => file.endsWith(".tgz")) ?? "no tarball";
  await run({ program: "tar", args: ["-xzf", tarball, "-C", installed, "--strip-components=1"], cwd: directory });
  const { dependencies } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  for (const name of new Set([...Object.keys(dependencies ?? {}), ...OF_PROJECTS])) await link(name, directory);
  return { directory, bin: join(installed, "bin/helm-ts.js") };
}

/** What the charts of the benchmark import themselves. */
const OF_PROJECTS = ["zod"];

async function link(name: string, directory: string): Promise<void> {
  const path = join(directory, "node_modules", name);
  await mkdir(dirname(path), { recursive: true });
  await symlink(await folderOf(name), path);
}

/** npm puts a dependency into the package's own folder only where another version stands above. */
async function folderOf(name: string): Promise<string> {
  const beside = join(source, "node_modules", name);
  return (await readdir(beside).catch(() => [])).length > 0 ? beside : join(repository, "node_modules", name);
}
