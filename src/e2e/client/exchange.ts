/** What a response says of who answered, of its many headers those that tell something. */
export interface Answer {
  readonly status: number;
  /** The header `x-ms-served-by`; a repeated one has its values joined by a comma. */
  readonly servedBy?: string;
  /** By name in lower case: identifiers, dates, and what proxies and caches say of themselves. */
  readonly hints: Readonly<Record<string, string>>;
}

/** One request as it went over the wire, a retry or a poll being one of its own, and what came back. */
export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Value of the header that chooses a stack, as it was sent. */
  readonly stackHeader?: string;
  /** ISO 8601. */
  readonly at: string;
  readonly milliseconds: number;
  readonly answer?: Answer;
  /** Why there is no answer. */
  readonly error?: string;
}
