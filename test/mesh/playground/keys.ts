import type { ReadStream } from "node:tty";
import { type Rollout, rollouts } from "../lab/index.ts";
import type { MiseMode } from "./mise-mode.ts";

/** What a key asks for. */
export type Command =
  | { readonly does: "mise"; readonly mode: MiseMode }
  | { readonly does: "rollout"; readonly rollout: Rollout }
  | { readonly does: "end" };

/** What keys there are, in a line. */
export const keysText = `keys: v a d x, MISE validates, allows, denies, is down; 1 to ${rollouts.length}, the rollout becomes ${rollouts.join(", ")}; q ends it`;

const modes: Readonly<Record<string, MiseMode>> = { v: "validate", a: "allow", d: "deny", x: "down" };

/** What a key asks for; undefined for all others. */
export function commandOf(key: string): Command | undefined {
  const rollout = rollouts[Number(key) - 1];
  if (rollout !== undefined) return { does: "rollout", rollout };
  // A terminal that sends keys one by one sends Ctrl-C as one of them.
  if (key === "q" || key === "\u0003") return { does: "end" };
  const mode = Object.hasOwn(modes, key) ? modes[key] : undefined;
  return mode === undefined ? undefined : { does: "mise", mode };
}

/** Listens to the keys of a terminal; what it gives back stops it. */
export function listenToKeys(terminal: ReadStream, obey: (command: Command) => void): () => void {
  const hear = (keys: Buffer) => {
    for (const key of keys.toString("utf8")) {
      const command = commandOf(key);
      if (command !== undefined) obey(command);
    }
  };
  terminal.setRawMode(true).on("data", hear).resume();
  return () => {
    terminal.off("data", hear).pause().setRawMode(false);
  };
}
