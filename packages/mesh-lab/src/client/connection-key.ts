import type { WireRequest } from "./wire-request.ts";

/** What two requests must have in common to go over one connection. */
export function connectionKey({ address, port, tls }: WireRequest): string {
  return JSON.stringify([address, port, tls]);
}
