import type { z } from "zod";
import { checkValues } from "./check-values.ts";
import type { Finding } from "./finding.ts";
import { dataOf, type Layer } from "./layer.ts";
import type { Locate, Place } from "./locate.ts";
import { merged } from "./merge-values.ts";
import { type Problem, problemOf } from "./problem.ts";
import { remembered } from "./remembered.ts";
import { formatPath } from "./value-path.ts";
import { type Leaf, leavesOf, type Values, valueAt } from "./value-tree.ts";

type AnyLayer = Layer<unknown>;

/** Which layer decides a setting. */
export interface Origin extends Leaf {
  /** Undefined if no layer sets it and the schema has a default. */
  readonly layer: AnyLayer | undefined;
  /** The layer's number, the root's is 0; that of a default too. */
  readonly depth: number;
  /** The layers before it that set it as well, the nearest first. */
  readonly overrides: readonly { readonly layer: AnyLayer; readonly value: unknown }[];
}

/** Each setting's origin, by its formatted path. */
export type Origins = ReadonlyMap<string, Origin>;

/** Layers made into settings, or everything that is wrong with them. */
export type Settled<T> = (
  | { readonly ok: true; readonly settings: T; readonly problems: readonly [] }
  | { readonly ok: false; readonly problems: readonly Problem[] }
) & {
  /** Found out when it is asked for. */
  readonly origins: () => Origins;
};

/**
 * Merges layers, the later over the earlier (maps key by key, lists whole), and checks the result against the
 * settings' schema. Tells for every setting where it comes from.
 */
export function settle<S extends z.core.$ZodType>(
  layers: readonly Layer<z.input<S>>[],
  schema: S,
  locate: Locate,
): Settled<z.output<S>> {
  const values = layers.reduce((base, layer) => onTop(base)(layer), NOTHING);
  const { findings, output } = checkValues(schema, values);
  const origins = (): Origins => originsOf([...leavesOf(values).values(), ...leavesOf(output).values()], layers);
  if (findings.length > 0 || output === undefined) {
    return { ok: false, origins, problems: findings.map((finding) => located(finding, layers, locate)) };
  }
  return { ok: true, settings: output, origins, problems: [] };
}

const NOTHING: Values = {};

/** What several targets begin with is merged once. */
const onTop = remembered((base: Values) => remembered((layer: AnyLayer) => merged(base, dataOf(layer))));

function originsOf(leaves: readonly Leaf[], layers: readonly AnyLayer[]): Origins {
  // The schema's output comes last: it may have changed a value, not its place.
  return new Map(leaves.map((leaf) => [formatPath(leaf.path), originOf(leaf, layers)]));
}

function originOf(leaf: Leaf, layers: readonly AnyLayer[]): Origin {
  const setters = layers.flatMap((layer, depth) => {
    const value = valueAt(layer.data, leaf.path);
    return value === undefined ? [] : [{ layer, depth, value }];
  });
  const [last, ...before] = setters.reverse();
  return {
    ...leaf,
    layer: last?.layer,
    depth: last?.depth ?? 0,
    overrides: before.map(({ layer, value }) => ({ layer, value })),
  };
}

function located(finding: Finding, layers: readonly AnyLayer[], locate: Locate): Problem {
  if (finding.kind === "missing") {
    return problemOf(
      { ...finding, message: `${finding.message}, and no layer sets it (${chain(layers, locate)})` },
      [],
    );
  }
  const setters = layers.filter(({ data }) => valueAt(data, finding.path) !== undefined).reverse();
  // An unknown key is wrong in every layer that has it, a wrong value only in the layer that wins.
  const shown = finding.kind === "unknown" ? setters : setters.slice(0, 1);
  return problemOf(
    finding,
    shown.map((layer) => locate(layer, finding.path)),
  );
}

function chain(layers: readonly AnyLayer[], locate: Locate): string {
  const files = layers.map((layer) => locate(layer, []).file ?? layer.name);
  return `layers: ${[...new Set(files)].join(", ")}`;
}

/** The place where a setting is decided. */
export function placeOf({ path, layer }: Origin, locate: Locate): Place {
  return layer === undefined ? { path: formatPath(path), layer: "schema" } : locate(layer, path);
}
