import type { MeshRequest } from "../mesh/index.ts";

/** One request of an audit, and what it tries. */
export interface Probe {
  readonly request: MeshRequest;
  /** What is tried with it, such as `at the edge`; requests are counted by it. */
  readonly tries: string;
  /** Who sends it to the pod: a principal, `plaintext`, or another way to have no identity. */
  readonly client: string;
}

/** A probe that reached somebody. */
export interface Hit {
  readonly probe: Probe;
  /** `namespace/name` */
  readonly workload: string;
  readonly port: number;
  readonly method: string;
  /** As the application got it. */
  readonly path: string;
  /** What the client got. */
  readonly status: number | undefined;
}
