import type { Subject } from "../measure/index.ts";
import type { Peers, Toolkit } from "../peers/index.ts";

/** What every part works with. */
export interface Bench {
  /** For this run alone; it is removed afterwards. */
  readonly directory: string;
  /** Of the repository. */
  readonly repository: string;
  readonly toolkit: Toolkit;
  readonly peers: Peers;
  /** Starting Node and nothing else. */
  readonly control: Subject;
  /** Numbers of targets, rising. */
  readonly sizes: readonly number[];
  /** How often each is run for so many targets; 1 for what has nothing to do with targets. */
  readonly roundsFor: (targets: number) => number;
  readonly progress: (message: string) => void;
}
