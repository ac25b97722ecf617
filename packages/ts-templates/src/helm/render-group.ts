import { HelmError } from "./helm-error.ts";
import type { Limit } from "./limiter.ts";
import { cutGroup, type Group, halves, type RenderRequest, sampleOf } from "./render-request.ts";
import type { RenderWay } from "./render-ways.ts";

/** What all renders of a chart have in common. */
export interface SharedRendering {
  /** What a run of its own gives; it is run once. */
  readonly alone: (render: RenderRequest) => Promise<string | HelmError>;
  readonly tell: (render: RenderRequest, result: string | HelmError) => void;
  readonly limit: Limit;
  readonly jobs: number;
}

/** How a group is rendered. */
export interface GroupRendering extends SharedRendering {
  readonly way: RenderWay;
  /** Renders what this way turns out not to be right for. */
  readonly otherwise: (renders: readonly RenderRequest[]) => Promise<void>;
}

/** Few enough to render each alone where one of them fails. */
const FEW = 3;

/** Renders a group in as many runs as there are jobs, and proves the way by one render of a run that succeeds. */
export async function renderGroup(group: Group, rendering: GroupRendering): Promise<void> {
  const { way, otherwise, alone, tell, limit, jobs } = rendering;
  const sample = sampleOf(group);
  const early = alone(sample);
  let proof: Promise<boolean> | undefined;
  // The one with the sample is the first.
  const parts = cutGroup(group, { jobs, largest: way.largest }).toReversed();
  const [first, ...others] = parts.map((part) => ({ part, texts: limit(() => textsOf(part, way)) }));
  await Promise.all([early, first && rendered(first), ...others.map(renderedLater)]);

  /** Whoever ends before the one with the sample would need another sample. */
  async function renderedLater(run: Run): Promise<void> {
    await first?.texts;
    return rendered(run);
  }

  async function rendered({ part, texts: coming }: Run): Promise<void> {
    const texts = await coming;
    if (texts === undefined) return renderApart(part);
    proof ??= isProven(part, texts);
    if (!(await proof)) return otherwise(part);
    await Promise.all(part.map(async (render, index) => tell(render, texts[index] ?? (await alone(render)))));
  }

  /** One of them fails, which only a run of its own can say. */
  async function renderApart(part: Group): Promise<void> {
    if (part.length > FEW) {
      await Promise.all(halves(part).map((half) => rendered({ part: half, texts: limit(() => textsOf(half, way)) })));
    } else await Promise.all(part.map(async (render) => tell(render, await alone(render))));
  }

  async function isProven(part: Group, texts: readonly (string | undefined)[]): Promise<boolean> {
    const known = part.includes(sample) && typeof (await early) === "string";
    const index = known ? part.indexOf(sample) : part.length - 1;
    return (await alone(part[index] ?? sample)) === texts[index];
  }
}

/** A run of a part of the group. */
interface Run {
  readonly part: Group;
  /** Undefined where one of them fails. */
  readonly texts: Promise<readonly (string | undefined)[] | undefined>;
}

async function textsOf(part: Group, way: RenderWay): Promise<readonly (string | undefined)[] | undefined> {
  try {
    return await way.render(part);
  } catch (error) {
    if (error instanceof HelmError) return undefined;
    throw error;
  }
}
