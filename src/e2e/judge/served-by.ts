import { type StackName, stackNames } from "../../values/chart-schema.ts";
import type { JudgedExchange } from "./crossing.ts";

/** How the client reaches the resource provider. */
export type Via = "direct" | "arm";

/** Of all answers of a run: whether one had a marker, so that markers are known to come through. */
export interface Marking {
  readonly via: Via;
  readonly markerSeen: boolean;
}

/** Who served: a stack, a marker that no stack sets, or nobody knows. */
export type Server = { readonly stack: StackName } | { readonly marker: string } | undefined;

/**
 * Reads the marker of an answer that crossed the mesh. Stack v1 sets none, and to have none proves v1 only where
 * nothing in between drops headers: Azure Resource Manager does, unless it let a marker through in the same run.
 */
export function servedBy({ answer, crossing }: JudgedExchange, { via, markerSeen }: Marking): Server {
  if (crossing !== "crossed" || !answer) return undefined;
  const { servedBy: marker } = answer;
  if (marker === undefined) return via === "direct" || markerSeen ? { stack: "v1" } : undefined;
  const stack = stackNames.find((name) => name === marker);
  return stack === undefined || stack === "v1" ? { marker } : { stack };
}
