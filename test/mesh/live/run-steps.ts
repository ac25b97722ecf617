import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import config from "../../../helm-ts.config.ts";
import { renderValues } from "../../render.ts";
import { chartValuesOf } from "../../values/resolve.ts";
import { type Lab, type Rollout, startLab } from "../lab/index.ts";
import { faultsOf, mayServe, servedBy } from "./judge.ts";
import { type Load, startLoad } from "./load.ts";
import { type NeighbourLoad, startNeighbourLoad } from "./neighbour-load.ts";
import type { Sent } from "./record.ts";

/** What is deployed. */
export interface Deployed {
  readonly rollout: Rollout;
  /** Whether the frontends ask MISE; they do. */
  readonly isEnforced?: boolean;
}

/** What one step of a deploy did to the load. */
export interface StepReport {
  /** Such as `v2-only -> v1-only: bind`. */
  readonly name: string;
  /** That came to an end while it was made, or after it and before the next. */
  readonly requests: number;
  /** Of these, those that were judged as ones that MISE has to be asked about. */
  readonly checked: number;
  readonly toNeighbour: number;
  /** What was wrong, one line for each. */
  readonly faults: readonly string[];
}

/** How much load there is. */
export interface StepsOptions {
  /** Requests for every step, at least. */
  readonly requestsForEach?: number;
  readonly atOnce?: number;
  /** Hears of every step when it is made. */
  readonly progress?: (report: StepReport) => void;
}

const target = "public/int/uksouth";

/** As long as the lab's proxies keep connections with the filters that they were made with, and some, in milliseconds. */
const drainMs = 2_500;

/** Deploys one thing after the other in steps, each as Helm would, on a running mesh under load. */
export async function runSteps(
  [first, ...others]: readonly Deployed[],
  { requestsForEach = 100, atOnce = 4, progress }: StepsOptions = {},
): Promise<readonly StepReport[]> {
  if (first === undefined) return [];
  const lab = await startLab({ rollout: first.rollout, manifests: await renderValues(valuesOf(first)) });
  try {
    const load = startLoad(lab, atOnce);
    const neighbour = startNeighbourLoad(lab);
    const reports: StepReport[] = [];
    try {
      await load.more(50);
      let from = first;
      for (const to of others) {
        for (const step of stepsBetween(from, to)) {
          const report = await make(step, { from, to }, { lab, load, neighbour, requestsForEach });
          reports.push(report);
          progress?.(report);
        }
        from = to;
      }
    } finally {
      await Promise.all([load.stop(), neighbour.stop()]);
    }
    return reports;
  } finally {
    await lab.stop();
  }
}

function valuesOf({ rollout, isEnforced = true }: Deployed) {
  const open = { authorization: { mode: "routing-only", routingOnlyReason: "a test" } };
  const { mesh, ...values } = chartValuesOf(target, { rollout }, isEnforced ? {} : open);
  // On a busy machine the stand-in of MISE, a thread of this process, may be late.
  return { ...values, mesh: { ...mesh, authorizer: { ...mesh.authorizer, timeoutSeconds: 30 } } };
}

type Step = ReturnType<typeof stepsBetween>[number];

function stepsBetween(from: Deployed, to: Deployed) {
  const { steps } = config.deploy;
  if (steps === undefined) throw new Error("the configuration has no steps");
  const live = valuesOf(from);
  // As the planner does, which has nothing to do for a step that changes nothing.
  return steps(live, valuesOf(to)).filter(({ values }) => !isDeepStrictEqual(values, live));
}

interface Running {
  readonly lab: Lab;
  readonly load: Load;
  readonly neighbour: NeighbourLoad;
  readonly requestsForEach: number;
}

interface Ends {
  readonly from: Deployed;
  readonly to: Deployed;
}

async function make(
  { name, values, drainSeconds }: Step,
  { from, to }: Ends,
  { lab, load, neighbour, requestsForEach }: Running,
): Promise<StepReport> {
  const manifests = await renderValues(values);
  const [first, firstToNeighbour, firstFault] = [load.sent.length, neighbour.requests(), neighbour.faults.length];
  if (drainSeconds !== undefined) await sleep(drainMs);
  await lab.upgrade(manifests);
  // A connection that was made before the policy may go on unasked until it is drained.
  if (name === "bind") await sleep(drainMs);
  const inForceAt = performance.now();
  await load.more(requestsForEach);
  const isLed = name === "switch" || drainSeconds !== undefined;
  const wasEnforced = [from, to].every(({ isEnforced = true }) => isEnforced);
  const isBound = name !== "expand" && (to.isEnforced ?? true);
  const judged = load.sent.slice(first).map((one) => {
    const isAfter = one.startedAt >= inForceAt;
    const states = isLed && isAfter ? [to.rollout] : [from.rollout, to.rollout];
    const isChecked = wasEnforced || (isBound && isAfter);
    return { isChecked, faults: isChecked ? faultsOf(one, states) : faultsUnasked(one, states) };
  });
  return {
    name: `${from.rollout} -> ${to.rollout}: ${name}`,
    requests: judged.length,
    checked: judged.filter(({ isChecked }) => isChecked).length,
    toNeighbour: neighbour.requests() - firstToNeighbour,
    faults: [...judged.flatMap(({ faults }) => faults), ...neighbour.faults.slice(firstFault)],
  };
}

/** While it is open whether MISE is asked, a good request is served all the same. */
function faultsUnasked(sent: Sent, states: readonly Rollout[]): readonly string[] {
  const { ordered, answer } = sent;
  if ("failure" in answer) return [`no response: ${answer.failure}`];
  if (ordered.token !== "good") return [];
  const stack = servedBy(sent);
  if (answer.status !== 200 || stack === undefined) return [`status ${answer.status}: ${answer.body.slice(0, 200)}`];
  return mayServe(ordered.named, states).includes(stack) ? [] : [`served by ${stack}`];
}
