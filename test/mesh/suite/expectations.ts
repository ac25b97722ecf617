import type { Stack } from "../lab/index.ts";
import type { Expected } from "./case.ts";

type Extra = Partial<Expected>;

/** One of these stacks is in charge: its MISE is asked and allows, its application answers. */
export function served(by: readonly Stack[], extra: Extra = {}): readonly Expected[] {
  return by.map((stack) => ({ status: 200, servedBy: [stack], asked: [stack], ...marked(stack), ...extra }));
}

/** One of these stacks is in charge: its MISE is asked, and whatever it says, nobody answers but the mesh. */
export function stopped(by: readonly Stack[], status: Expected["status"], extra: Extra = {}): readonly Expected[] {
  return by.map((stack) => ({ status, servedBy: [], asked: [stack], ...marked(stack), ...extra }));
}

/** Nobody is asked or reached. */
export function refused(status: Expected["status"], extra: Extra = {}): readonly Expected[] {
  return [{ status, servedBy: [], asked: [], ...extra }];
}

/** The application of somebody is reached, and no MISE is asked. */
export function unasked(servedBy: string, extra: Extra = {}): readonly Expected[] {
  return [{ status: 200, servedBy: [servedBy], asked: [], ...extra }];
}

/** Through the gateway, the marker follows the stack. */
export function marked(stack: Stack): Pick<Expected, "marker"> {
  return { marker: stack === "v2" ? ["v2"] : [] };
}

/** What somebody inside the mesh gets from a stack, which does not mark. */
export const unmarked: Pick<Expected, "marker"> = { marker: [] };
