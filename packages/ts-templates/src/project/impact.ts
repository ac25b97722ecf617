import { existsSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { HelmTsError } from "../errors.ts";
import { chartReads, type EvaluateContext, type EvaluatedValue, type FileReads } from "../evaluate/index.ts";
import { asManifest, identity, isMapping } from "../manifest/index.ts";
import { targetSet } from "../review/index.ts";
import { mergeValues, type Path, parsePath } from "../values/index.ts";
import { readChartMetadata } from "./chart-metadata.ts";
import { originsOf, selectOrigins, type ValueOrigin } from "./origins.ts";
import type { Project } from "./project.ts";
import { resolveTargets, statesChosen } from "./resolve-targets.ts";
import type { ResolvedTarget } from "./resolve-values.ts";
import { readSampleInputs } from "./sample-inputs.ts";
import type { ChosenStates } from "./states.ts";
import { wholeValues } from "./whole-values.ts";

/** A value, and what a change of it touches. */
export interface ImpactedValue {
  /** In the chart's values. */
  readonly path: string;
  /** Names of the targets in which it is so, and how a person would say that. */
  readonly targets: { readonly names: readonly string[]; readonly words: string };
  /** Identities of the documents that are made of it, or that are there because of it. */
  readonly documents: readonly string[];
  /** Template files that read it, but make no document as it is now: another value may make some. */
  readonly templates: readonly string[];
}

/** What a change would touch. */
export interface Impact {
  /** The layer file, value or setting that was asked for. */
  readonly of: string;
  /** All targets of the project. */
  readonly all: readonly string[];
  readonly values: readonly ImpactedValue[];
}

/**
 * Which targets and documents a change of a layer file, of a value or of a setting touches, before it is made: those
 * whose templates read one of its values.
 *
 * @param of a file, relative to the current directory, or a path of the chart's values or of the settings
 * @throws HelmTsError `usage.path` for what is neither; ProblemsError
 */
export async function impactOf(project: Project, of: string, states: ChosenStates = {}): Promise<Impact> {
  const all = project.config.values.targets.map(({ name }) => name);
  const targets = resolveTargets(project, all, statesChosen(project, states));
  const wanted = selectionOf(project, of, targets);
  const metadata = await readChartMetadata(project);
  const inputs = await readSampleInputs(project);
  const { name: release, namespace } = project.config.release;
  const touched = targets.flatMap((target): readonly Touched[] => {
    const paths = wanted(target);
    if (paths.length === 0) return [];
    const values = mergeValues([inputs, wholeValues(project, target.values)]) as EvaluateContext["values"];
    const files = chartReads(project.config.chart.definition, {
      values,
      release: { name: release, namespace, service: "Helm", revision: 1, isInstall: true, isUpgrade: false },
      // Which values are read does not depend on the chart's version.
      chart: { name: metadata.name, version: "0.0.0", appVersion: "0.0.0" },
    });
    return paths.map((path) => touchedBy(path, { target: target.name, files }));
  });
  return { of, all, values: grouped(touched, all) };
}

/** The values of a target that are asked for. */
type Selection = (target: ResolvedTarget) => readonly string[];

function selectionOf(project: Project, of: string, targets: readonly ResolvedTarget[]): Selection {
  const origins = new Map(targets.map((target) => [target.name, originsOf(project, target)]));
  const ofTarget = ({ name }: ResolvedTarget): readonly ValueOrigin[] => origins.get(name) ?? [];
  const file = layerFile(project, of, targets);
  if (file !== undefined) {
    return (target) =>
      ofTarget(target)
        .filter(({ settings }) => settings.some((setting) => setting.file === file))
        .map(({ path }) => path);
  }
  const selected = targets.map((target) => [target.name, selectedOf(ofTarget(target), of)] as const);
  const errors = selected.flatMap(([, found]) => (found instanceof HelmTsError ? [found] : []));
  const [first] = errors;
  if (first !== undefined && errors.length === targets.length) throw first;
  const paths = new Map(selected);
  return ({ name }) => {
    const found = paths.get(name);
    return found === undefined || found instanceof HelmTsError ? [] : found.map(({ path }) => path);
  };
}

function selectedOf(origins: readonly ValueOrigin[], path: string): readonly ValueOrigin[] | HelmTsError {
  try {
    return selectOrigins(origins, path);
  } catch (error) {
    // A value that one target does not have, another one may.
    if (error instanceof HelmTsError && error.code === "usage.path") return error;
    throw error;
  }
}

/** A layer's file as origins name it; undefined for what is no file. */
function layerFile({ root }: Project, of: string, targets: readonly ResolvedTarget[]): string | undefined {
  const file = resolve(of);
  if (!existsSync(file)) return undefined;
  const shown = (path: string): string => relative(root, path).split(sep).join("/");
  const known = [...new Set(targets.flatMap(({ layerFiles }) => layerFiles))];
  if (known.includes(file)) return shown(file);
  const files = known.map((path) => `  ${shown(path)}`);
  throw new HelmTsError("usage.path", [`${of} is no layer of a target. The layers are:`, ...files].join("\n"));
}

interface Touched {
  readonly path: string;
  readonly target: string;
  readonly documents: readonly string[];
  readonly templates: readonly string[];
}

interface Read {
  readonly target: string;
  readonly files: readonly FileReads[];
}

function touchedBy(path: string, { target, files }: Read): Touched {
  const steps = parsePath(path);
  const reading = files.filter(({ reads, untold }) => untold || reads.some((read) => overlap(read, steps)));
  return {
    path,
    target,
    documents: reading.flatMap(({ documents }) => documents.flatMap(identityOf)),
    templates: reading.filter(({ documents }) => documents.length === 0).map((file) => file.path),
  };
}

/** Whether one path leads to the other. */
function overlap(a: Path, b: Path): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).every((step, index) => String(step) === String(b[index]));
}

function identityOf(body: EvaluatedValue): readonly string[] {
  const found = isMapping(body) ? asManifest(body) : [];
  return "body" in found ? [identity(found)] : [];
}

/** A value that touches the same in several targets stands once. */
function grouped(touched: readonly Touched[], all: readonly string[]): readonly ImpactedValue[] {
  const alike = Map.groupBy(touched, ({ path, documents, templates }) => JSON.stringify([path, documents, templates]));
  const order = [...new Set(touched.map(({ path }) => path))];
  const groups = [...alike.values()].toSorted(
    ([a], [b]) => order.indexOf(a?.path ?? "") - order.indexOf(b?.path ?? ""),
  );
  return groups.flatMap((same): readonly ImpactedValue[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { path, documents, templates } = first;
    const targets = targetSet(
      same.map(({ target }) => target),
      all,
    );
    return [{ path, targets, documents, templates }];
  });
}
