import { availableParallelism } from "node:os";
import { withTemporaryDirectory } from "../files/index.ts";
import { type DocumentReader, documentReader } from "../manifest/index.ts";
import { HelmError } from "./helm-error.ts";
import { assertChart, helmTemplate } from "./helm-template.ts";
import { limiter } from "./limiter.ts";
import { renderGroup, type SharedRendering } from "./render-group.ts";
import { alikeRenders, type RenderRequest, sampleOf } from "./render-request.ts";
import { type MakeWay, WAYS } from "./render-ways.ts";
import type { Helm } from "./run-helm.ts";

/** Many renders of one chart. */
export interface RenderManyOptions {
  readonly helm: Pick<Helm, "path">;
  /** A directory with a Chart.yaml. */
  readonly chart: string;
  /** Their keys are distinct. */
  readonly renders: readonly RenderRequest[];
  /** Processes at a time; by default as many as there are cores, and one that proves. */
  readonly jobs?: number;
  /** Reads the documents of the outputs; one that remembers is faster where others read them too. */
  readonly read?: DocumentReader;
  /**
   * Work that the caller has to do anyway, and that is done when the first run for several renders has started; it may
   * not throw.
   */
  readonly meanwhile?: () => void;
}

/** What came of one render. */
export type RenderedOne =
  | { readonly key: string; readonly text: string; readonly error?: never }
  | { readonly key: string; readonly text?: never; readonly error: HelmError };

/**
 * Renders a chart many times in few processes of Helm, and tells of each render as soon as it is done, so that not all
 * need to be held at once. Renders that share release, namespace and cluster version are rendered together; one of them
 * is rendered alone, too, and unless both give the same text, or where a run fails, other runs decide, in the end one for
 * each render.
 *
 * @param use is given for each key exactly what `helm template` prints for it alone, or why it fails
 */
export async function renderEach(options: RenderManyOptions, use: (rendered: RenderedOne) => void): Promise<void> {
  const { helm, chart, renders, read = documentReader(), meanwhile = () => {} } = options;
  const { jobs = availableParallelism() } = options;
  assertDistinct(renders.map(({ key }) => key));
  await assertChart(chart);
  // The proof is short, and waits for nothing, unless the caller bounds the processes.
  const limit = limiter(options.jobs ?? jobs + 1);
  // Others are started at the same time as the first.
  const onStart = firstTime(() => setImmediate(meanwhile));
  await withTemporaryDirectory((directory) => {
    const alone = once(({ values, ...render }: RenderRequest) =>
      limit(() => helmErrorOr(helmTemplate({ helm, chart, ...render, values: [values] }))),
    );
    const way = once((make: MakeWay) => limit(() => make({ helm, chart, directory, read, onStart })));
    const tell = ({ key }: RenderRequest, result: string | HelmError): void =>
      use(typeof result === "string" ? { key, text: result } : { key, error: result });
    return renderBy(WAYS, renders, { alone, way, limit, jobs, tell });
  });
}

function assertDistinct(keys: readonly string[]): void {
  const found = new Set<string>();
  for (const key of keys) {
    if (found.has(key)) throw new Error(`two renders have the key "${key}"`);
    found.add(key);
  }
}

interface Shared extends SharedRendering {
  readonly way: (make: MakeWay) => ReturnType<MakeWay>;
}

/** By the first of the ways that holds them; by the others what that one does not hold, or cannot. */
async function renderBy(ways: readonly MakeWay[], renders: readonly RenderRequest[], shared: Shared): Promise<void> {
  const [make, ...others] = ways;
  const alike = alikeRenders(renders);
  if (make === undefined || alike.length === 0) return renderAlone(renders, shared);
  // Each of these proves its group, and runs while the way is made.
  for (const group of alike) shared.alone(sampleOf(group)).catch(() => {});
  const way = await shared.way(make);
  if (way === undefined) return renderBy(others, renders, shared);
  const groups = alikeRenders(renders.filter(way.holds));
  const held = new Set(groups.flat());
  const rest = renders.filter((render) => !held.has(render));
  const otherwise = (some: readonly RenderRequest[]): Promise<void> => renderBy(others, some, shared);
  await Promise.all([otherwise(rest), ...groups.map((group) => renderGroup(group, { ...shared, way, otherwise }))]);
}

async function renderAlone(renders: readonly RenderRequest[], { alone, tell }: Shared): Promise<void> {
  await Promise.all(renders.map(async (render) => tell(render, await alone(render))));
}

function firstTime(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

/** Does something once for each of what it is given, and gives the same result again. */
function once<Key, Result>(find: (key: Key) => Promise<Result>): (key: Key) => Promise<Result> {
  const found = new Map<Key, Promise<Result>>();
  return (key) => {
    const result = found.get(key) ?? find(key);
    found.set(key, result);
    return result;
  };
}

async function helmErrorOr<Result>(result: Promise<Result>): Promise<Result | HelmError> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof HelmError) return error;
    throw error;
  }
}
