import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { repository, run } from "./repository.ts";

/** A package as a consumer gets it. */
export interface PackedPackage {
  /** What `npm pack` made. */
  readonly tarball: string;
  /** The tarball unpacked, with the packages it depends on in reach. */
  readonly installed: string;
}

/** With its record of an earlier build, tsc would not write what it wrote then. */
const LEFT_OUT = ["dist", "node_modules", "test", "tsconfig.tsbuildinfo"];

/**
 * Builds and packs a clean copy of a package, so that neither an old build nor an ignored file takes part. Packages of
 * this repository that it depends on are copied and built too.
 *
 * @param source directory of the package, in the folder `packages`
 */
export async function packPackage(source: string, directory: string): Promise<PackedPackage> {
  const copy = await copyPackage(source, directory);
  await cp(join(repository, "tsconfig.base.json"), join(directory, "repository/tsconfig.base.json"));
  await succeed("npm", ["run", "build"], copy);
  await succeed("npm", ["pack", "--pack-destination", directory], copy);
  const tarball = join(directory, (await readdir(directory)).find((file) => file.endsWith(".tgz")) ?? "no tarball");
  await succeed("tar", ["-xzf", tarball, "-C", directory], directory);
  return { tarball, installed: join(directory, "package") };
}

/** Copies a package, and puts what it depends on, and nothing else, above its copy and above what will be unpacked. */
async function copyPackage(source: string, directory: string): Promise<string> {
  const copy = join(directory, "repository/packages", basename(source));
  await mkdir(copy, { recursive: true });
  for (const file of await readdir(source)) {
    if (!LEFT_OUT.includes(file)) await cp(join(source, file), join(copy, file), { recursive: true });
  }
  const metadata = JSON.parse(await readFile(join(source, "package.json"), "utf8"));
  const { dependencies, peerDependencies, devDependencies } = metadata;
  // What only the build needs stands above the copy, and not above what will be unpacked.
  for (const name of ["@types/node", ...Object.keys(devDependencies ?? {})]) {
    await link(await folderOf(name, source), name, join(directory, "repository"));
  }
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    const isOurs = name.startsWith("@helm/");
    const folder = isOurs
      ? await copyPackage(join(repository, "packages", basename(name)), directory)
      : await folderOf(name, source);
    await link(folder, name, directory);
  }
  return copy;
}

async function link(folder: string, name: string, directory: string): Promise<void> {
  const path = join(directory, "node_modules", name);
  await mkdir(join(path, ".."), { recursive: true });
  // Two packages may depend on the same one.
  if (!existsSync(path)) await symlink(folder, path);
}

/** npm puts a dependency into the package's own folder only where another version stands above. */
async function folderOf(name: string, source: string): Promise<string> {
  const beside = join(source, "node_modules", name);
  return (await readdir(beside).catch(() => [])).length > 0 ? beside : join(repository, "node_modules", name);
}

async function succeed(program: string, args: readonly string[], cwd: string): Promise<void> {
  const { succeeded, output } = await run(program, args, cwd);
  if (!succeeded) throw new Error(`${program} ${args.join(" ")}\n${output}`);
}
