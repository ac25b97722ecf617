import { isMeshLabError, MeshLabError } from "../errors.ts";
import {
  allIstiodProblems,
  createBarrier,
  type Istiod,
  istiodProblems,
  lengthOf,
  problemText,
} from "../istiod/index.ts";
import type { KubeApi } from "../kube-api/index.ts";
import type { KubernetesObject } from "../manifest/index.ts";
import type { Sds } from "../sds/index.ts";
import type { Pods } from "./pods.ts";
import type { Vitals } from "./vitals.ts";

/** Waits until changes are in force, and tells what was refused. */
export interface Settling {
  /**
   * @returns what is new of {@link Settling.problems}
   * @throws MeshLabError where the mesh does not get there
   */
  readonly settle: (
    applied: readonly KubernetesObject[],
    removed: readonly KubernetesObject[],
  ) => Promise<readonly string[]>;
  /** Everything that istiod, a proxy or the SDS server has refused until now, and the programs that ended; one sentence each. */
  readonly problems: () => Promise<readonly string[]>;
}

/** Whom it waits for. */
export interface SettlingOptions {
  readonly kubeApi: KubeApi;
  readonly istiod: Istiod;
  readonly pods: Pods;
  readonly sds: Sds;
  readonly vitals: Vitals;
}

export async function createSettling({ kubeApi, istiod, pods, sds, vitals }: SettlingOptions): Promise<Settling> {
  const barrier = await createBarrier(istiod);
  const elsewhere = async () => [...(await pods.rejections()), ...sds.problems()];
  let known = new Set<string>();
  let logEnd = 0;
  const freshProblems = async () => {
    const logged = { from: logEnd, to: await lengthOf(istiod.program.log) };
    const complaints = (await allIstiodProblems(istiod, logged)).filter(({ harmless }) => harmless === undefined);
    const lasting = [...complaints.filter(({ source }) => source !== "log").map(problemText), ...(await elsewhere())];
    const fresh = lasting.filter((problem) => !known.has(problem));
    known = new Set(lasting);
    logEnd = logged.to;
    const refusals = complaints.filter(({ source }) => source === "proxy").map(problemText);
    // What is logged again is new again.
    const told = [...fresh, ...complaints.filter(({ source }) => source === "log").map(problemText)];
    // A refusal is told by the proxy that refuses, by its statistics and in istiod's log and metrics: once is enough.
    return refusals.length === 0 ? told : [...refusals, ...told.filter((problem) => !REFUSAL.test(problem))];
  };
  return {
    problems: async () => {
      const deaths = vitals.deaths();
      const told = Promise.all([istiodProblems(istiod), elsewhere()]);
      // Who has ended answers no more, which is said already.
      const all = deaths.length === 0 ? await told : await told.catch(() => []);
      return [...deaths, ...all.flat()];
    },
    settle: async (applied, removed) => {
      const inForce = barrier({
        applied,
        removed,
        writeMarker: (object) => kubeApi.apply([object]),
        removeMarker: (object) => kubeApi.remove([object]),
        proxies: [...pods.proxies.values()],
      });
      const refused = await refusedIn(Promise.race([inForce, vitals.broken]));
      const fresh = await freshProblems();
      return fresh.length > 0 ? fresh : refused;
    },
  };
}

async function refusedIn(wait: Promise<unknown>): Promise<readonly string[]> {
  try {
    await wait;
    return [];
  } catch (error) {
    if (isMeshLabError(error) && error.code === REFUSED) return [error.message];
    throw error;
  }
}

const REFUSED = "mesh.refused";

const REFUSAL = /^\S+ refuses |^istiod: (delta: )?ADS:\w+: ACK ERROR |\(pilot_total_xds_rejects /;

/** The error of a mesh that has taken over what it was given but for these. */
export function refusal(problems: readonly string[]): MeshLabError {
  return new MeshLabError(
    REFUSED,
    [
      "The mesh does not take the manifests as they are:",
      ...problems.map((problem) => `  - ${problem.replaceAll("\n", "\n    ")}`),
    ].join("\n"),
  );
}
