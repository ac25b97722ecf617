import { isAbsolute, join } from "node:path";
import { HelmTsError } from "../../errors.ts";
import { isMapping, parseYaml, YAMLException, type YamlMapping, type YamlValue } from "../../manifest/index.ts";
import { at, listAt, textAt } from "../field.ts";

/** An entry of a kubeconfig, with the directory that its relative paths are relative to. */
export interface Entry {
  readonly fields: YamlMapping;
  readonly directory: string;
}

/**
 * What kubeconfig files say.
 *
 * @see https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
 */
export interface Kubeconfig {
  readonly currentContext?: string;
  readonly contexts: ReadonlyMap<string, Entry>;
  readonly clusters: ReadonlyMap<string, Entry>;
  readonly users: ReadonlyMap<string, Entry>;
}

/** @throws HelmTsError `cluster.kubeconfig` for what is no kubeconfig; nothing of its content is in the message */
export function parseKubeconfig(text: string, file: string, directory: string): Kubeconfig {
  const content = parsed(text, file);
  if (content !== null && !isMapping(content)) throw notReadable(file, "it is no mapping");
  const named = (list: string, member: string) =>
    new Map(
      listAt(content, list).flatMap((item) => {
        const name = textAt(item, "name");
        const fields = at(item, member);
        return name === undefined ? [] : [[name, { directory, fields: isMapping(fields) ? fields : {} }] as const];
      }),
    );
  const currentContext = textAt(content, "current-context");
  return {
    ...(currentContext !== undefined && currentContext !== "" && { currentContext }),
    contexts: named("contexts", "context"),
    clusters: named("clusters", "cluster"),
    users: named("users", "user"),
  };
}

/** As kubectl merges files: the first one that has a name, or a current context, wins. */
export function mergeKubeconfigs(configs: readonly Kubeconfig[]): Kubeconfig {
  const currentContext = configs.find((config) => config.currentContext !== undefined)?.currentContext;
  const merged = (member: "contexts" | "clusters" | "users") =>
    new Map(configs.toReversed().flatMap((config) => [...config[member]]));
  return {
    ...(currentContext !== undefined && { currentContext }),
    contexts: merged("contexts"),
    clusters: merged("clusters"),
    users: merged("users"),
  };
}

/** A path in an entry; undefined where the field is not set. */
export function pathAt({ fields, directory }: Entry, field: string): string | undefined {
  const path = textAt(fields, field);
  if (path === undefined || path === "") return undefined;
  return isAbsolute(path) ? path : join(directory, path);
}

function parsed(text: string, file: string): YamlValue {
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // The exception's own message quotes the line, which may hold a token.
    throw notReadable(file, `line ${(error.mark?.line ?? 0) + 1}: ${error.reason}`);
  }
}

function notReadable(file: string, why: string): HelmTsError {
  return new HelmTsError("cluster.kubeconfig", `${file} is no kubeconfig: ${why}`);
}
