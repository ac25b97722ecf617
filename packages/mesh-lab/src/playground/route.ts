import type { HeaderLines } from "../backends/index.ts";

/** A rule that leads requests from a gateway to workloads, of a VirtualService or an HTTPRoute. */
export interface Route {
  /** `namespace/name` of the object, and the rule's own name or number. */
  readonly name: string;
  /** `namespace/name` of the Gateways that have it. */
  readonly gateways: readonly string[];
  /** `*` where it is for all hosts of its gateways. */
  readonly hosts: readonly string[];
  /** What a request must be like; it is enough to be like one of them. None is: all are. */
  readonly matches: readonly RouteMatch[];
  readonly destinations: readonly Destination[];
  /** What is answered without asking anybody, such as a redirect. */
  readonly answer: string | undefined;
}

/** What a request must be like, all of it. */
export interface RouteMatch {
  /** Such as `x-version is v2`; none where every request is. */
  readonly conditions: readonly string[];
  /** A request that is so, as far as can be said: a regular expression has no example. */
  readonly example: RequestExample;
}

/** A request to try. */
export interface RequestExample {
  readonly method: string;
  readonly path: string;
  readonly headers: HeaderLines;
}

/** Where a share of the requests goes. */
export interface Destination {
  /** `namespace/name` of the Service, or the host where there is no such Service. */
  readonly service: string;
  readonly port: number | undefined;
  /** Of the requests, in percent. */
  readonly percent: number;
  /** Ids of the workloads behind it. */
  readonly workloads: readonly string[];
}
