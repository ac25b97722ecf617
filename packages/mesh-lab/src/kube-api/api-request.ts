/** A request to the API server, without its connection. */
export interface ApiRequest {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly contentType: string;
  readonly body: string;
}

/** What is answered at once. */
export interface Answer {
  /** HTTP status. */
  readonly code: number;
  /** A text as it is, everything else as JSON. */
  readonly body: string | object;
}

/** Whether a query parameter is set as Kubernetes reads it. */
export function isOn(query: URLSearchParams, name: string): boolean {
  return /^(?:1|t|true)$/i.test(query.get(name) ?? "");
}
