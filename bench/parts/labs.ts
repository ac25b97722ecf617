import { spreadOf } from "../measure/index.ts";
import type { LabResult } from "../results/index.ts";
import type { Bench } from "./bench.ts";

interface Lab {
  readonly name: string;
  /** When it counts as started. */
  readonly until: string;
  /** Starts it, and gives how to stop it. */
  readonly start: () => Promise<() => Promise<void>>;
}

const labs: readonly Lab[] = [
  {
    name: "mesh-lab",
    until: "the first request through the chart's mesh is answered",
    start: async () => {
      const { startLab } = await import("../../test/mesh/lab/index.ts");
      const lab = await startLab({ rollout: "header" });
      await lab.ask({});
      return lab.stop;
    },
  },
  {
    name: "kube-lab",
    until: "the API answers, with controllers, scheduler and three nodes",
    start: async () => {
      const { startCluster } = await import("@helm/kube-lab");
      const cluster = await startCluster();
      return cluster.stop;
    },
  },
];

const ROUNDS = 5;

/** Measures how long the labs take to start; one that is not installed here is said to be missing. */
export async function measureLabs({ progress, roundsFor }: Bench): Promise<readonly LabResult[]> {
  const rounds = Math.min(ROUNDS, roundsFor(1));
  const results: LabResult[] = [];
  for (const lab of labs) results.push(await measureLab(lab, rounds, (text) => progress(`${lab.name}: ${text}`)));
  return results;
}

async function measureLab(lab: Lab, rounds: number, progress: Bench["progress"]): Promise<LabResult> {
  const { name, until, start } = lab;
  const times: number[] = [];
  while (times.length < rounds) {
    const begin = performance.now();
    try {
      const stop = await start();
      times.push(performance.now() - begin);
      await stop();
    } catch (error) {
      if (!isMissing(error)) throw error;
      return { name, until, missing: error.message.split("\n")[0] ?? "" };
    }
    progress(`${Math.round(times.at(-1) ?? 0)} ms`);
  }
  return { name, until, runs: rounds, wall: spreadOf(times) };
}

/** Whether a lab says that its programs are not here, or that this machine cannot have them. */
function isMissing(error: unknown): error is Error {
  if (!(error instanceof Error && "code" in error)) return false;
  return ["program.missing", "platform.unsupported", "network.unavailable"].includes(String(error.code));
}
