import { cp, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { repository, run, toolkit } from "./repository.ts";

/** The toolkit as a consumer gets it. */
export interface PackedToolkit {
  /** What `npm pack` made. */
  readonly tarball: string;
  /** The tarball unpacked, with the packages it depends on in reach. */
  readonly installed: string;
}

/** With its record of an earlier build, tsc would not write what it wrote then. */
const LEFT_OUT = ["dist", "node_modules", "test", "tsconfig.tsbuildinfo"];

/** Builds and packs a clean copy, so that neither an old build nor an ignored file takes part. */
export async function packToolkit(directory: string): Promise<PackedToolkit> {
  const copy = join(directory, "repository/packages/ts-templates");
  await mkdir(copy, { recursive: true });
  await cp(join(repository, "tsconfig.base.json"), join(directory, "repository/tsconfig.base.json"));
  for (const file of await readdir(toolkit)) {
    if (!LEFT_OUT.includes(file)) await cp(join(toolkit, file), join(copy, file), { recursive: true });
  }
  await symlinkNodeModules(copy, directory);
  await succeed("tsc", ["-b"], copy);
  await succeed("npm", ["pack", "--pack-destination", directory], copy);
  const tarball = join(directory, (await readdir(directory)).find((file) => file.endsWith(".tgz")) ?? "no tarball");
  await succeed("tar", ["-xzf", tarball, "-C", directory], directory);
  return { tarball, installed: join(directory, "package") };
}

/** Above the copy and above the unpacked package; of all packages only those the toolkit depends on, and the types of Node. */
async function symlinkNodeModules(copy: string, directory: string): Promise<void> {
  const { dependencies, peerDependencies } = JSON.parse(await readFile(join(copy, "package.json"), "utf8"));
  for (const name of [...Object.keys({ ...dependencies, ...peerDependencies }), "@types/node"]) {
    const link = join(directory, "node_modules", name);
    await mkdir(join(link, ".."), { recursive: true });
    await symlink(await folderOf(name), link);
  }
}

/** npm puts a package beside the toolkit only where another version stands above. */
async function folderOf(name: string): Promise<string> {
  const beside = join(toolkit, "node_modules", name);
  return (await readdir(beside).catch(() => [])).length > 0 ? beside : join(repository, "node_modules", name);
}

async function succeed(program: string, args: readonly string[], cwd: string): Promise<void> {
  const { succeeded, output } = await run(program, args, cwd);
  if (!succeeded) throw new Error(`${program} ${args.join(" ")}\n${output}`);
}
