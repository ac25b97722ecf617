import type { LoadRequest } from "./load-client.ts";

/** What the load is made of: whom a request names, and whether it may be let in. */
export interface Ordered extends Omit<LoadRequest, "headers" | "path"> {
  /** The number of the request, from 0. */
  readonly number: number;
  /** Without the query. */
  readonly path: string;
  /** The value of the header that names a stack; undefined for none. */
  readonly named: string | undefined;
  /** A good one, none, or one for another path. */
  readonly token: "good" | "none" | "foreign";
  /** How long the application takes, in milliseconds. */
  readonly takesMs: number;
}

const names = [undefined, "v2", undefined, "v1", undefined, "V2", undefined] as const;
const methods = ["GET", "POST", "GET", "PUT", "GET"] as const;

/** The request with a number. The parts repeat after numbers without a common divisor, so that all come together. */
export function ordered(number: number): Ordered {
  const method = methods[number % methods.length] ?? "GET";
  return {
    number,
    method,
    path: `/subscriptions/${number % 4}/resourceGroups`,
    body: method === "GET" ? "" : `{"number":${number}}`,
    named: names[number % names.length],
    protocol: number % 2 === 0 ? "http/1.1" : "h2",
    reuse: number % 9 !== 4,
    token: number % 11 === 5 ? "none" : number % 11 === 9 ? "foreign" : "good",
    takesMs: number % 37 === 11 ? 400 : 0,
  };
}
