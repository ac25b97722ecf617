import { type Cache, noCache } from "../cache/index.ts";
import { type Manifest, manifestsDigest } from "../manifest/index.ts";
import type { Values } from "../values/index.ts";
import type { PrintedChart } from "./chart-files.ts";
import type { Project } from "./project.ts";
import { renderEachTarget } from "./render.ts";
import { renderKeys } from "./render-key.ts";
import type { ResolvedTarget } from "./resolve-values.ts";
import { withSampleInputs } from "./sample-inputs.ts";

/** What a target renders to, as far as it was asked for. */
export interface RenderedDigest {
  readonly target: string;
  /** How many documents it renders to. */
  readonly documents: number;
  /** What its manifests say, as a SHA-256 in hex. */
  readonly digest: string;
  /** Whether it was known before, and not rendered now. */
  readonly isKnown: boolean;
  /** There where they are needed. */
  readonly manifests?: readonly Manifest[];
}

/** Which targets are rendered, and what has to be known of them. */
export interface DigestOptions {
  readonly chart: PrintedChart;
  readonly targets: readonly ResolvedTarget[];
  /** Runs a function with a directory that holds the chart; not called where everything is known. */
  readonly inDirectory: (use: (directory: string) => Promise<void>) => Promise<void>;
  /** Whether the manifests of a target are needed, given their digest. */
  readonly needs: (target: string, digest: string) => boolean;
  /** Prepares what `needs` asks for, as soon as Helm runs; what it throws, `needs` throws again. */
  readonly meanwhile?: () => void;
  readonly cache: Cache;
  readonly jobs?: number | undefined;
}

/**
 * Finds out what targets render to with the sample inputs. Only those are rendered that the cache does not know, or whose
 * manifests are needed.
 *
 * @throws as {@link renderEachTarget}; ProblemsError naming every input that is missing or wrong
 */
export async function renderDigests(project: Project, options: DigestOptions): Promise<readonly RenderedDigest[]> {
  const { chart, targets, inDirectory, needs, meanwhile, cache, jobs } = options;
  const values = await withSampleInputs(project, targets);
  const keys = cache === noCache ? new Map<string, string>() : await keysOf(project, chart, values);
  const found = new Map<string, RenderedDigest>();
  for (const [target, key] of keys) {
    const known = knownResult(cache.get(key));
    if (known !== undefined && !needs(target, known.digest)) found.set(target, { target, ...known, isKnown: true });
  }
  const unknown = targets.filter(({ name }) => !found.has(name));
  if (unknown.length > 0) await inDirectory(renderUnknown);
  return targets.flatMap(({ name }) => found.get(name) ?? []);

  async function renderUnknown(directory: string): Promise<void> {
    const rendering = { chart, directory, targets: unknown, values, jobs, ...(meanwhile && { meanwhile }) };
    await renderEachTarget(project, rendering, ({ target, manifests }) => {
      const digest = manifestsDigest(manifests);
      const documents = manifests.length;
      const key = keys.get(target);
      if (key !== undefined) cache.set(key, `${digest} ${documents}`);
      const needed = needs(target, digest) ? { manifests } : {};
      found.set(target, { target, documents, digest, isKnown: false, ...needed });
    });
  }
}

/** What the result of each target is kept by. */
async function keysOf(
  project: Project,
  chart: PrintedChart,
  values: ReadonlyMap<string, Values>,
): Promise<ReadonlyMap<string, string>> {
  const keyOf = await renderKeys(project, chart);
  return new Map(Array.from(values, ([target, own]) => [target, keyOf(own)]));
}

function knownResult(entry: string | undefined): Pick<RenderedDigest, "documents" | "digest"> | undefined {
  const [, digest, documents] = /^([0-9a-f]{64}) (\d+)$/.exec(entry ?? "") ?? [];
  return digest === undefined ? undefined : { digest, documents: Number(documents) };
}
