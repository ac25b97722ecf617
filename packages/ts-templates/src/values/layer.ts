import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { HelmTsError } from "../errors.ts";
import { formatPath, type Path } from "./value-path.ts";
import { isMap, type Values } from "./value-tree.ts";

/** Any part of a tree of settings. A list is replaced whole, so it is given whole. */
export type DeepPartial<T> = T extends string | number | boolean | bigint | null | undefined | readonly unknown[]
  ? T
  : { readonly [K in keyof T]?: DeepPartial<T[K]> };

/** One level of settings and the file that a person edits to change it. */
export interface Layer<S> {
  /** For people: the file's name, and the place in it if the file holds several layers. */
  readonly name: string;
  /** Absolute path, or as it was given. */
  readonly file: string;
  /** Where in the file's object literal the layer stands; empty if it is the whole literal. */
  readonly at: Path;
  readonly data: DeepPartial<S>;
}

/** What {@link layer} needs beyond file and data. */
export interface LayerOptions {
  readonly at?: Path;
  readonly name?: string;
}

/**
 * A layer of settings in a file of its own: `layer<Settings>(import.meta.url, { … })`; or one of several in a file:
 * `layer<Settings>(import.meta.url, regions.westus3, { at: ["westus3"] })`.
 */
export function layer<S>(file: string, data: DeepPartial<NoInfer<S>>, { at = [], name }: LayerOptions = {}): Layer<S> {
  const path = file.startsWith("file:") ? fileURLToPath(file) : file;
  const stem = basename(path).replace(/\.[^.]+$/, "");
  return { name: name ?? [stem, ...(at.length > 0 ? [formatPath(at)] : [])].join(" "), file: path, at, data };
}

/**
 * A layer read from a file at run time (YAML, or the default export of a TypeScript file); `settle` checks what is in
 * it.
 *
 * @throws HelmTsError `values/overlay` if the file does not hold a map
 */
export function overlay<S>(file: string, data: unknown): Layer<S> {
  if (!isMap(data)) throw new HelmTsError("values/overlay", `${file}: an overlay is a map of settings`);
  return layer<S>(file, data as DeepPartial<S>);
}

/** A layer's data without its type. */
export function dataOf({ data }: { readonly data: unknown }): Values {
  return isMap(data) ? data : {};
}

/** Layers that build on each other; a leaf is a target. */
export interface LayerTree<S> {
  readonly layer: Layer<S>;
  readonly children?: Readonly<Record<string, LayerTree<S>>>;
  /** Made up, to show that the chart supports it; holds for everything below. */
  readonly sample?: boolean;
}

/** What a chart is installed for: a leaf of the tree, with its layers from the general to the special. */
export interface Target<S> {
  /** The keys joined by `/`: `dev/dev/westus3`. */
  readonly name: string;
  readonly path: readonly string[];
  /** One more than keys: the root's layer comes first. */
  readonly layers: readonly Layer<S>[];
  readonly sample: boolean;
}

/** All targets of a tree, in the order in which they are written. */
export function targetsOf<S>(tree: LayerTree<S>): readonly Target<S>[] {
  return below(tree, { path: [], layers: [], sample: false });
}

function below<S>(tree: LayerTree<S>, above: Omit<Target<S>, "name">): readonly Target<S>[] {
  const here = { ...above, layers: [...above.layers, tree.layer], sample: above.sample || tree.sample === true };
  const children = Object.entries(tree.children ?? {});
  if (children.length === 0) return [{ ...here, name: here.path.join("/") }];
  return children.flatMap(([key, child]) => below(child, { ...here, path: [...here.path, key] }));
}
