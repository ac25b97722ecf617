import type { z } from "zod";
import type { ChartDefinition } from "../template/index.ts";
import {
  type Alternatives,
  alternativesOf,
  type Condition,
  checkValues,
  type Derivation,
  derivedProblems,
  type Input,
  type Locate,
  mergeValues,
  missingInputs,
  overlay,
  type Problem,
  type Settled,
  settle,
  type Target,
  type Trace,
  targetsOf,
  trace,
  type Values,
} from "../values/index.ts";
import { ruleProblems } from "./rule-problems.ts";
import { type State, statesOf, withState } from "./states.ts";
import type { SettingsOptions } from "./values-options.ts";

/** A target as it is listed. */
export interface ListedTarget {
  /** `dev/dev/westus3` */
  readonly name: string;
  readonly path: readonly string[];
  /** Made up, to show that the chart supports it. */
  readonly sample: boolean;
  /** The files of its layers, absolute, from the general to the special: one more than the path has parts. */
  readonly layerFiles: readonly string[];
}

/** The values of one target, checked as far as they can be without the inputs. */
export interface ResolvedTarget extends ListedTarget {
  /** As they are derived; the chart's own defaults are not in them. */
  readonly values: Values;
  /** What the pipeline still has to give. */
  readonly missing: readonly Input[];
  readonly trace: Trace;
}

/** A layer that is given when the tool is called. */
export interface AddedLayer {
  /** Absolute. */
  readonly file: string;
  readonly data: unknown;
}

/** Which targets to resolve, and how. */
export interface ResolveOptions {
  readonly names: readonly string[];
  readonly locate: Locate;
  /** Layers on top of every target's own; later ones win. */
  readonly added: readonly AddedLayer[];
}

/** A target's values, or what is wrong with them. */
export type Resolution =
  | { readonly target: ResolvedTarget; readonly problems: readonly [] }
  | { readonly target?: never; readonly problems: readonly Problem[] };

/** The values of a project, whatever the types of its settings are. */
export interface ValuesSource {
  readonly targets: readonly ListedTarget[];
  readonly conditions: readonly Condition[];
  readonly states: readonly State[];
  /** The values of the targets with these names, by name. */
  readonly resolve: (options: ResolveOptions) => ReadonlyMap<string, Resolution>;
}

/** The values of a chart without targets. */
export const noTargets: ValuesSource = { targets: [], conditions: [], states: [], resolve: () => new Map() };

/** Hides the types of the settings behind functions. */
export function valuesSource<V extends z.ZodObject, S extends z.core.$ZodType>(
  chart: ChartDefinition<V>,
  options: SettingsOptions<V, S>,
): ValuesSource {
  const targets = targetsOf(options.layers);
  const states = statesOf(options.states);
  return {
    states,
    targets: targets.map(listed),
    conditions: options.conditions ?? [],
    resolve: ({ names, locate, added }) => {
      const layers = added.map(({ file, data }) => overlay<z.input<S>>(file, data));
      const settled = remembered((target: Target<z.input<S>>) =>
        settle([...target.layers, ...layers], options.schema, locate),
      );
      const alternatives = alternativesOf(() => targets.flatMap((target) => derivation(target, settled(target))));
      const wanted = new Set(names);
      const chosen = targets.filter(({ name }) => wanted.has(name));
      const shared = { alternatives, states, locate, chart, options };
      return new Map(chosen.map((target) => [target.name, resolve({ target, settled: settled(target), ...shared })]));
    },
  };
}

function remembered<Key, Result>(find: (key: Key) => Result): (key: Key) => Result {
  const known = new Map<Key, Result>();
  return (key) => {
    const result = known.get(key) ?? find(key);
    known.set(key, result);
    return result;
  };
}

function listed<T>({ name, path, sample, layers }: Target<T>): ListedTarget {
  return { name, path, sample, layerFiles: layers.map(({ file }) => file) };
}

function derivation<T, Settings>({ path }: Target<T>, settled: Settled<Settings>): readonly Derivation<Settings>[] {
  return settled.ok ? [{ settings: settled.settings, path }] : [];
}

interface ToResolve<V extends z.ZodObject, S extends z.core.$ZodType> {
  readonly target: Target<z.input<S>>;
  readonly settled: Settled<z.output<S>>;
  readonly alternatives: Alternatives;
  readonly states: readonly State[];
  readonly locate: Locate;
  readonly chart: ChartDefinition<V>;
  readonly options: SettingsOptions<V, S>;
}

function resolve<V extends z.ZodObject, S extends z.core.$ZodType>(request: ToResolve<V, S>): Resolution {
  const { target, settled, alternatives, states, locate, chart, options } = request;
  if (!settled.ok) return { problems: settled.problems };
  const { conditions = [], derive } = options;
  const { settings, origins } = settled;
  // Merging drops the keys whose value is undefined.
  const values = mergeValues([derive(settings, target.path)]);
  const others = inOtherStates({ settings, path: target.path }, states);
  const leastDepths = new Map(states.map(({ setting, level }) => [setting, level]));
  const traced = trace<z.output<S>>(
    { derive, settings, path: target.path, origins, others, alternatives, leastDepths },
    locate,
  );
  const { findings } = checkValues(chart.values, values, { conditions, pending: ["inputs"] });
  if (findings.length > 0) return { problems: derivedProblems(findings, traced) };
  // A rule may count on values that fit the schema.
  const broken = ruleProblems(chart, values, traced);
  if (broken.length > 0) return { problems: broken };
  const missing = missingInputs(chart.values, values, conditions);
  return { target: { ...listed(target), values, missing, trace: traced }, problems: [] };
}

/** What a state decides is seen only by trying the others. */
function inOtherStates<T>({ settings, path }: Derivation<T>, states: readonly State[]): readonly Derivation<T>[] {
  return states.flatMap((state) =>
    state.values.map((value) => ({ settings: withState(settings, state, value), path })),
  );
}
