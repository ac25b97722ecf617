import { relative, sep } from "node:path";
import type { Layer } from "./layer.ts";
import type { LineOf } from "./line-of.ts";
import { typeScriptLines } from "./locate-typescript.ts";
import { yamlLines } from "./locate-yaml.ts";
import { formatPath, type Path } from "./value-path.ts";

/** A place in the settings that a person can open and edit. */
export interface Place {
  /** The setting's path. */
  readonly path: string;
  /** The layer's name; `schema` for a default of the settings schema, `target` for a part of the target's path. */
  readonly layer: string;
  /** Relative to the project, with `/`; absent where no layer says it. */
  readonly file?: string;
  /** Absent where the key is not written as a literal. */
  readonly line?: number;
}

/** Finds where a layer writes a setting. */
export type Locate = (layer: Omit<Layer<unknown>, "data">, path: Path) => Place;

/** Where the layers' files are, and how to read them. */
export interface Sources {
  /** The project's folder; files are named relative to it. */
  readonly root: string;
  /** The text of a file. */
  readonly read: (file: string) => string;
}

/**
 * The line in which a file writes a setting as a literal.
 *
 * @param file decides the language: `.yaml`, `.yml` and `.json` are YAML, all else TypeScript
 * @returns undefined if the key is not written there, or the file cannot be parsed
 */
export function linesOf(file: string, text: string): LineOf {
  return /\.(ya?ml|json)$/.test(file) ? yamlLines(text) : typeScriptLines(text);
}

/** A {@link Locate} that reads and parses each file once. */
export function locator({ root, read }: Sources): Locate {
  const parsed = new Map<string, LineOf>();
  const lines = (file: string): LineOf => {
    const known = parsed.get(file) ?? linesOf(file, read(file));
    parsed.set(file, known);
    return known;
  };
  return ({ name, file, at }, path) => {
    const line = lines(file)([...at, ...path]);
    const shown = relative(root, file).split(sep).join("/");
    return { path: formatPath(path), layer: name, file: shown, ...(line !== undefined && { line }) };
  };
}
