/** Header lines in their order, repeated ones apart. */
export type HeaderLines = readonly (readonly [name: string, value: string])[];

/** What a fake is asked. The backends of mesh-lab are given the same, and more. */
export interface BackendRequest {
  /** `<namespace>/<name>` of the workload that is asked. */
  readonly workload: string;
  readonly port: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: HeaderLines;
}

/** What it answers; `reset` closes the connection without an answer. */
export interface BackendResponse {
  readonly status?: number;
  readonly headers?: HeaderLines;
  readonly body?: string;
  readonly delayMs?: number;
  readonly reset?: true;
}

export type Backend = (request: BackendRequest) => Promise<BackendResponse>;
