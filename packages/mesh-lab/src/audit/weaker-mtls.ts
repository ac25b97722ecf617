import { type Caller, type Mesh, requestText } from "../mesh/index.ts";
import type { Workload } from "../plan/index.ts";
import { FOREIGNER } from "./callers.ts";
import { declaredMtls } from "./declared-mtls.ts";
import type { Hit } from "./probe.ts";
import type { Finding } from "./report.ts";
import { isStranger } from "./strangers.ts";

/** An answer to somebody who should not have got one. */
export interface WeakAnswer {
  readonly hit: Hit;
  readonly declared: string;
}

/** What was tried with less than is demanded, and who got an answer. */
export interface WeakerMtls {
  readonly tried: number;
  readonly answers: readonly WeakAnswer[];
}

/** Tries ports with less than the manifests demand of clients: without TLS, without a certificate, with a forged one. */
export async function tryWeakerMtls(mesh: Mesh): Promise<WeakerMtls> {
  const plan = mesh.plan();
  const answers: WeakAnswer[] = [];
  let tried = 0;
  for (const workload of plan.workloads.filter((one) => !isStranger(one))) {
    for (const { number } of workload.ports) {
      const declared = declaredMtls(workload, number, plan);
      for (const [as, client] of weakerThan(declared)) {
        tried += 1;
        const hit = await knock(mesh, workload, number, as, client);
        if (hit !== undefined) answers.push({ hit, declared });
      }
    }
  }
  return { tried, answers };
}

/** @returns a request that got a response, were it a refusal: whoever gets one has been let in */
async function knock(
  mesh: Mesh,
  workload: Workload,
  port: number,
  as: Caller,
  client: string,
): Promise<Hit | undefined> {
  const request = { to: { workload: workload.id, port }, as, timeoutMs: 2000 } as const;
  const answer = await mesh.send(request);
  if (answer.type === "failure") return undefined;
  const probe = { request: { to: request.to, as }, tries: "mTLS", client };
  return { probe, workload: workload.id, port, method: "GET", path: "/", status: answer.status };
}

function weakerThan(declared: string): readonly (readonly [Caller, string])[] {
  const forged = [{ forged: FOREIGNER }, "forged certificate"] as const;
  if (declared === "DISABLE") return [];
  return declared === "STRICT" ? [["plaintext", "plaintext"], ["no-certificate", "no certificate"], forged] : [forged];
}

/** A finding for every port that answers callers whom its declared mTLS should keep out. */
export function weakerMtls(answers: readonly WeakAnswer[]): readonly Finding[] {
  const ports = new Map<string, WeakAnswer[]>();
  for (const answer of answers) {
    const subject = `${answer.hit.workload}:${answer.hit.port}`;
    ports.set(subject, [...(ports.get(subject) ?? []), answer]);
  }
  return [...ports].map(([subject, some]) => ({
    code: "mtls-not-enforced",
    subject,
    how: some[0] === undefined ? undefined : requestText(some[0].hit.probe.request),
    seen: `mTLS is ${some[0]?.declared} there, and these got an answer: ${some.map(({ hit }) => `${hit.probe.client} (${hit.status})`).join(", ")}`,
    advice: "Let the pod have a sidecar, or say in a PeerAuthentication what is meant for this port.",
  }));
}
