import type { Environment } from "./environments.ts";

/** A chart of which projects of any size can be written. */
export interface BenchChart {
  /** In file names and results. */
  readonly name: string;
  /** What it is, as the results say it. */
  readonly what: string;
  readonly release: { readonly name: string; readonly namespace: string };
  /** Helm's own where it is left out. */
  readonly kubeVersion?: string;
  /** Values file that goes with every target, below the directory of the project. */
  readonly inputs?: string;
  /** The sources of the chart, copied from this repository: what is taken, and where it goes. */
  readonly copies: readonly { readonly from: string; readonly to: string; readonly without?: RegExp }[];
  /** The files that say which environments there are, by path. */
  readonly files: (environments: readonly Environment[]) => Readonly<Record<string, string>>;
  /** The one value that is changed for one target. */
  readonly change: Change;
}

/** A place in a file, and what may stand there. */
export interface Change {
  readonly file: string;
  /** As it is written; it stands there once. */
  readonly from: string;
  /** Another text each time. */
  readonly to: (time: number) => string;
}
