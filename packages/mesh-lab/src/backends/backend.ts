/** Header lines as they stand on the wire: in their order, repeated ones apart. */
export type HeaderLines = readonly (readonly [name: string, value: string])[];

/** A request that reached the container of a workload. */
export interface BackendRequest {
  /** `namespace/name` */
  readonly workload: string;
  readonly port: number;
  readonly method: string;
  /** Path and query as they were sent. */
  readonly path: string;
  readonly headers: HeaderLines;
  readonly body: string;
  /** The body as it came, of a request of gRPC: text cannot hold it. */
  readonly bytes?: Uint8Array;
}

/** What a container answers. */
export interface BackendResponse {
  /** 200 by default. */
  readonly status?: number;
  readonly headers?: HeaderLines;
  readonly body?: string | Uint8Array;
  /** What follows the body, as gRPC has it. */
  readonly trailers?: HeaderLines;
  /** Milliseconds before the answer. */
  readonly delayMs?: number;
  /** Ends the connection instead of answering. */
  readonly reset?: true;
}

/**
 * What stands for the containers of a workload: it answers every request on every port of it.
 *
 * @example
 * const denies: Backend = () => ({ status: 403, body: "no" });
 */
export type Backend = (request: BackendRequest) => BackendResponse | Promise<BackendResponse>;

/** Says who it is and what it was asked: what a workload answers for which no other backend is given. */
export const echo: Backend = ({ workload, port, method, path }) => ({
  headers: [["content-type", "application/json"]],
  body: `${JSON.stringify({ workload, port, method, path })}\n`,
});

/** The values of a header, whatever the case of its name. */
export function headerValues(headers: HeaderLines, name: string): readonly string[] {
  return headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}
