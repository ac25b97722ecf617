import type { Expr, Templated, ValueRef } from "@helm/ts-templates";
import type { IProbe } from "kubernetes-models/v1/Probe";

type Times = Required<
  Pick<IProbe, "initialDelaySeconds" | "timeoutSeconds" | "failureThreshold" | "successThreshold" | "periodSeconds">
>;

/** A probe in which the container's own client asks `address`. */
export function probe(times: ValueRef<Times>, address: Expr<string>): Templated<IProbe> {
  return {
    exec: { command: ["podcli", "check", "http", address] },
    initialDelaySeconds: times.initialDelaySeconds,
    timeoutSeconds: times.timeoutSeconds,
    failureThreshold: times.failureThreshold,
    successThreshold: times.successThreshold,
    periodSeconds: times.periodSeconds,
  };
}
