/** One way in which an API server fails. */
export type Fault =
  /** It answers so, without looking at the request: 429, 500, 503 and the like. */
  | (Matching & { readonly type: "answers"; readonly status: number; readonly retryAfterSeconds?: number })
  /** It cuts the connection instead of an answer, and the request never got through. */
  | (Matching & { readonly type: "cuts" })
  /** It does what was asked, and cuts the connection instead of an answer. */
  | (Matching & { readonly type: "forgets" })
  /** It waits before it does anything. */
  | (Matching & { readonly type: "delays"; readonly delayMs: number })
  /** It is not there: connections are refused, and those that are open are cut. */
  | { readonly type: "gone" };

/** Which requests meet the fault; all by default. */
export interface Matching {
  /** Such as `["PATCH", "POST"]`. */
  readonly methods?: readonly string[];
  /** Tested against the path with its query. */
  readonly path?: RegExp;
  /** How many requests meet it until it is over; without end by default. */
  readonly times?: number;
}

/** Whether a request meets the fault, `times` left aside. */
export function meets(fault: Fault, method: string, path: string): boolean {
  if (fault.type === "gone") return true;
  return (fault.methods?.includes(method) ?? true) && (fault.path === undefined || path.search(fault.path) >= 0);
}
