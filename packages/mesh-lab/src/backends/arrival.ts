import type { BackendRequest } from "./backend.ts";

/** A request that reached a backend, and what it answered. */
export interface Arrival extends BackendRequest {
  /** The number of the arrival in its mesh, from 1. */
  readonly number: number;
  /** When it had been read whole, in milliseconds since the epoch. */
  readonly at: number;
  /** Undefined where the connection was ended instead. */
  readonly status: number | undefined;
}

/** Keeps what arrived, up to a bound. */
export interface ArrivalLog {
  readonly add: (request: BackendRequest, status: number | undefined) => void;
  /** The arrivals after that number, in their order. */
  readonly since: (number: number) => readonly Arrival[];
  /** The number of the last arrival; 0 before the first. */
  readonly last: () => number;
  /** Calls back on every arrival, until it is told to stop. */
  readonly watch: (see: (arrival: Arrival) => void) => () => void;
}

/** @param kept how many arrivals are kept; the oldest are forgotten first */
export function createArrivalLog(kept = 100_000): ArrivalLog {
  const arrivals: Arrival[] = [];
  const watchers = new Set<(arrival: Arrival) => void>();
  let last = 0;
  return {
    add: (request, status) => {
      last += 1;
      const arrival = { ...request, number: last, at: Date.now(), status };
      arrivals.push(arrival);
      // In steps, since moving all of them on every arrival would take longer than serving it.
      if (arrivals.length > 2 * kept) arrivals.splice(0, arrivals.length - kept);
      for (const see of watchers) see(arrival);
    },
    since: (number) => arrivals.slice(Math.max(0, arrivals.length - (last - number))),
    last: () => last,
    watch: (see) => {
      watchers.add(see);
      return () => watchers.delete(see);
    },
  };
}
