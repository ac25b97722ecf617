import { posix } from "node:path";
import { load, YAMLException } from "js-yaml";
import { HelmTsError } from "../errors.ts";
import { isMap, mergeValues, type Values } from "../values/index.ts";
import type { FileSource } from "./file-source.ts";
import type { Project } from "./project.ts";

/** The values of the targets, as the committed files say. */
export interface CommittedValues {
  /** Whether there are values files at all. */
  readonly found: boolean;
  /** A target's values with the defaults of the chart there; undefined for a target that has no file there. */
  readonly of: (path: readonly string[]) => Values | undefined;
}

/**
 * Reads the chart's defaults and the values files of a commit or of the working tree.
 *
 * @throws HelmTsError `git.values` naming a file that is no map of values
 */
export async function committedValues({ config }: Project, source: FileSource): Promise<CommittedValues> {
  const { chart, values } = config;
  const defaultsFile = posix.join(chart.directory, "values.yaml");
  const listed = [...(await source.list(chart.directory)), ...(await source.list(values.directory))];
  const wanted = listed.filter((file) => file === defaultsFile || isValuesFile(file, values.directory));
  const files: ReadonlyMap<string, Values> = new Map(
    await Promise.all(wanted.map(async (file) => [file, await readFrom(source, file)] as const)),
  );
  return {
    found: wanted.some((file) => file !== defaultsFile),
    of: (path) => {
      const levels = path.map((_, depth) => posix.join(values.directory, `${path.slice(0, depth + 1).join("/")}.yaml`));
      const own = levels.flatMap((file) => {
        const found = files.get(file);
        return found === undefined ? [] : [found];
      });
      const defaults = files.get(defaultsFile) ?? {};
      return own.length === 0 ? undefined : mergeValues([defaults, ...own]);
    },
  };
}

function isValuesFile(file: string, directory: string): boolean {
  return file.startsWith(`${directory}/`) && file.endsWith(".yaml");
}

async function readFrom({ shown, read }: FileSource, file: string): Promise<Values> {
  const content = parse(await read(file), shown(file)) ?? {};
  if (isMap(content)) return content;
  throw new HelmTsError("git.values", `${shown(file)} does not hold a map of values.`);
}

function parse(text: string, shown: string): unknown {
  try {
    return load(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new HelmTsError("git.values", `${shown} is no YAML: ${error.message}`, { cause: error });
  }
}
