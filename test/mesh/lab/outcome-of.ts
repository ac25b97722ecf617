import { type BackendRequest, headerValues, type WireAnswer } from "@helm/mesh-lab";
import { policyFilterHeader } from "../../fake-mise/index.ts";
import type { Outcome } from "./outcome.ts";
import { type Stack, stacks } from "./rollout.ts";

/** The header by which a response says that v2 served it. */
export const marker = "x-ms-served-by";

/** Reads an answer and what was reached on the way to it. */
export function outcomeOf(answer: WireAnswer, arrivals: readonly BackendRequest[]): Outcome {
  const asked = arrivals.filter((arrival) => stackOf(arrival, "mise") !== undefined);
  const served = arrivals.filter((arrival) => !asked.includes(arrival));
  const response = answer.type === "response" ? answer : undefined;
  return {
    status: response?.status,
    failure: answer.type === "failure" ? answer.code : undefined,
    servedBy: served.map((arrival) => stackOf(arrival, "frontend") ?? nameOf(arrival)),
    asked: asked.flatMap((arrival) => stackOf(arrival, "mise") ?? []),
    policies: asked.flatMap(({ headers }) => headerValues(headers, policyFilterHeader)),
    marker: headerValues(response?.headers ?? [], marker),
    headers: response?.headers ?? [],
    body: response?.body ?? "",
    arrivals,
  };
}

function stackOf({ workload }: BackendRequest, part: "frontend" | "mise"): Stack | undefined {
  return (["v1", "v2"] as const).find((stack) => stacks[stack][part] === workload);
}

function nameOf({ workload }: BackendRequest): string {
  return workload.replace(/^.*\//, "");
}
