import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { isMeshLabError, MeshLabError } from "../errors.ts";
import { identityOf, type KubernetesObject, parseObjects } from "../manifest/index.ts";

/** Manifests as they came, and what they are called. */
interface Source {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads the manifests that `-f` names: files, directories with all YAML and JSON files in and below them, `-` for stdin.
 *
 * @throws MeshLabError `manifests.unreadable`, with everything that is wrong with them
 */
export async function readManifests(paths: readonly string[]): Promise<readonly KubernetesObject[]> {
  const problems: string[] = [];
  const sources: Source[] = [];
  const distinct = [...new Set(paths)];
  for (const path of distinct) {
    try {
      sources.push(...(path === "-" ? [await stdin()] : await readPath(path)));
    } catch (error) {
      problems.push(problemOf(path, error));
    }
  }
  const read = sources.map(({ name, text }) => ({ name, objects: parsed(name, text, problems) }));
  problems.push(...duplicates(read));
  const objects = read.flatMap((one) => one.objects);
  if (objects.length === 0 && problems.length === 0) problems.push(`no object in ${distinct.join(", ")}`);
  if (problems.length > 0) throw new MeshLabError("manifests.unreadable", problems.join("\n"));
  return objects;
}

async function stdin(): Promise<Source> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return { name: "stdin", text: Buffer.concat(chunks).toString("utf8") };
}

async function readPath(path: string): Promise<readonly Source[]> {
  if (!(await stat(path)).isDirectory()) return [{ name: path, text: await readFile(path, "utf8") }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) throw new MeshLabError("manifests.none", `${path} has no .yaml, .yml or .json file`);
  return Promise.all(files.map(async (name) => ({ name, text: await readFile(name, "utf8") })));
}

function problemOf(path: string, error: unknown): string {
  if (isMeshLabError(error)) return error.message;
  const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
  if (isMissing) return `${path} does not exist`;
  return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

function parsed(name: string, text: string, problems: string[]): readonly KubernetesObject[] {
  try {
    return parseObjects(text, name);
  } catch (error) {
    if (!isMeshLabError(error)) throw error;
    problems.push(error.message);
    return [];
  }
}

/** Which object is in two files; within one it has been said. */
function duplicates(
  read: readonly { readonly name: string; readonly objects: readonly KubernetesObject[] }[],
): readonly string[] {
  const first = new Map<string, string>();
  return read.flatMap(({ name, objects }) =>
    objects.flatMap((object) => {
      const identity = identityOf(object);
      const before = first.get(identity) ?? name;
      first.set(identity, before);
      return before === name ? [] : [`${identity} is in ${before} and in ${name}`];
    }),
  );
}
