import { setTimeout as sleep } from "node:timers/promises";
import { type KubernetesObject, waitUntil } from "@helm/kube-lab";
import { at, list } from "@helm/mesh-lab/parts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CliRun, startCli } from "../deploy/lab/run-cli.ts";
import { image, type Version } from "../deploy/lab/versions.ts";
import type { Rollout } from "../mesh/lab/index.ts";
import { faultsOf } from "../mesh/live/judge.ts";
import type { Load } from "../mesh/live/load.ts";
import type { Sent } from "../mesh/live/record.ts";
import { startWholeLab, target, type WholeLab } from "./start-whole-lab.ts";

let lab: WholeLab;
beforeAll(async () => {
  lab = await startWholeLab();
});
afterAll(() => lab?.stop());

/** Requests before and after what is done under load. */
const some = 100;

/** How long connections that were there before a change keep what they had, in milliseconds. */
const settleMs = 3000;

/** Does something under load; gives what was wrong with its requests in those states, and how many there were. */
async function underLoad(states: readonly Rollout[], work: (load: Load) => Promise<void>) {
  const load = lab.load();
  try {
    await load.more(some);
    await work(load);
    await sleep(settleMs);
    await load.more(some);
  } finally {
    await load.stop();
  }
  const faults = load.sent.flatMap((sent) => faultsOf(sent, states).map((fault) => `${sent.ordered.number}: ${fault}`));
  return { faults: faults.slice(0, 10), count: faults.length, unauthorised: load.sent.filter(isUnauthorised).length };
}

const none = { faults: [], count: 0, unauthorised: 0 };

/** Whether somebody without a good token was served. */
function isUnauthorised({ ordered, answer, reached }: Sent): boolean {
  if (ordered.token === "good") return false;
  return ("status" in answer && answer.status === 200) || reached.some(({ what }) => what === "frontend");
}

/** In a process of its own: in this one are the containers, which have to answer meanwhile. */
async function runDeploy(version: Version): Promise<CliRun> {
  return startCli(await lab.tenant.args("deploy", version, "--yes")).end;
}

async function deploy(rollout: Rollout): Promise<void> {
  const { exitCode, stderr } = await runDeploy({ rollout });
  expect(exitCode, stderr).toBe(0);
}

/** Until requests are answered as they are to be, which is when the first certificates and routes are everywhere. */
async function untilServed(): Promise<void> {
  await waitUntil(() => lab.cluster.exchange({ host: lab.hosts.frontend, path: "/" }), {
    what: "MISE to refuse who has no token",
    holds: (answer) => answer.type === "response" && answer.status === 401,
    timeoutMs: 30_000,
  });
}

describe("a target in a cluster with its mesh", () => {
  test("is installed, with sidecars in all its pods", async () => {
    await deploy("v1-only");
    await untilServed();
    const pods = await lab.cluster.list({ apiVersion: "v1", kind: "Pod" });
    const own = pods.filter(({ metadata: { namespace } }) => namespace === "aro-hcp" || namespace === "mise");
    expect(own.map(containersOf)).toEqual(own.map(() => expect.arrayContaining(["istio-init", "istio-proxy"])));
    expect(await lab.cluster.problems()).toEqual([]);
  });

  const way: readonly Rollout[] = ["v1-only", "header", "canary", "v2-default", "v2-only", "v2-default", "canary"];
  for (const [index, from] of way.slice(0, -1).entries()) {
    const to = way[index + 1] ?? from;
    test(`goes from ${from} to ${to}, and no request notices`, async () => {
      expect(await underLoad([from, to], () => deploy(to))).toEqual(none);
    });
  }

  test("is rolled back in an emergency, and the first answers of v1 come soon", async () => {
    const result = await underLoad(["canary", "header"], async () => {
      const args = ["rollback", target, "--to", "header", "--kubeconfig", lab.cluster.kubeconfig.path];
      const { exitCode, stderr } = await startCli(args).end;
      expect(exitCode, stderr).toBe(0);
    });
    expect(result).toEqual(none);
  });

  test("has its pods replaced, those of MISE too, and no request notices", async () => {
    const before = await lab.tenant.pods();
    const result = await underLoad(["header"], async (load) => {
      for (const [namespace, name] of [
        ["aro-hcp", "aro-hcp-frontend"],
        ["mise", "mise"],
        ["mise", "misev2"],
      ] as const) {
        const ref = { apiVersion: "apps/v1", kind: "Deployment", namespace, name };
        await lab.cluster.patch(ref, { spec: { template: { metadata: { annotations: { restarted: "yes" } } } } });
      }
      await waitUntil(lab.tenant.pods, {
        what: "the pods of three Deployments to be others",
        holds: (pods) => pods.length === before.length && pods.filter((pod) => before.includes(pod)).length <= 2,
        timeoutMs: 60_000,
      });
      await load.more(some);
    });
    expect(result).toEqual(none);
  });

  for (const rollout of ["header", "canary"] as const) {
    const what = rollout === "header" ? "" : ", together with a change of state";
    test(`stays as it was where an image cannot be pulled${what}, and no request notices`, async () => {
      await lab.cluster.behave({ pullable: "^((?!sha256:9{64}).)*$" });
      const result = await underLoad(["header", rollout], async () => {
        const { exitCode, stdout, stderr } = await runDeploy({ rollout, ...image("9") });
        expect(exitCode, stderr).toBe(1);
        expect(`${stdout}${stderr}`).toContain("ImagePullBackOff");
      });
      expect(result).toEqual(none);
      await lab.cluster.behave({});
    });
  }

  test("is not left where its namespaces name a revision that nobody serves", async () => {
    const result = await underLoad(["header"], async () => {
      const mesh = { revisionTag: "asm-1-99" };
      const { exitCode } = await runDeploy({ rollout: "header", settings: { ...image("1").settings, mesh } });
      expect(exitCode).toBe(1);
    });
    expect(result).toEqual(none);
  });
});

function containersOf({ spec }: KubernetesObject): readonly unknown[] {
  return [...list(at(spec, "initContainers")), ...list(at(spec, "containers"))].map((one) => at(one, "name"));
}
