import type { Mode } from "../../fake-mise/index.ts";
import type { Manifest } from "../../parity/manifest.ts";
import type { Hosts, Question, Stack } from "../lab/index.ts";

/** A row of the suite: what is asked, and what has to come of it. */
export interface Case {
  /** Says what holds; no two cases have the same. */
  readonly name: string;
  readonly steps: readonly Step[];
  readonly settings?: readonly Settings[];
}

/** What a proxy has to be configured with. */
export interface Settings {
  /** `namespace/name` of its workload or gateway. */
  readonly proxy: string;
  /** The part of its configuration that is read. */
  readonly resource: string;
  readonly read: (dump: unknown, hosts: Hosts) => unknown;
  readonly expect: unknown;
}

/** Requests under one condition. What a step changes is undone after its case. */
export interface Step {
  /** How the MISE behave from this step on. */
  readonly mises?: Partial<Readonly<Record<Stack, Mode>>>;
  /** Workloads whose containers do not run during this step. */
  readonly down?: readonly string[];
  /** Objects that are there during this step beside those of the lab. */
  readonly objects?: readonly Manifest[];
  /** Sent at once if they are several, or else in turn. */
  readonly ask: Question | readonly Question[];
  readonly inTurn?: true;
  /** One of these has to be what became of each request. */
  readonly expect: readonly Expected[];
  /** How many of the requests somebody has to serve, bounds included. */
  readonly share?: { readonly of: string; readonly atLeast: number; readonly atMost: number };
}

/** One thing that may become of a request. */
export interface Expected {
  /** `none` where there must be no HTTP response. */
  readonly status: number | "none";
  /** Why there must be none, as the system or TLS names it; anything by default. */
  readonly failure?: string;
  /** Who is reached beside MISE, as often as named. */
  readonly servedBy: readonly string[];
  /** Which MISE is asked, as often as named. */
  readonly asked: readonly Stack[];
  /** What the policy header says to MISE; `ARM Policy`, each time that one is asked. */
  readonly policies?: readonly string[];
  /** All values of the marker in the response; none. */
  readonly marker?: readonly string[];
  /** All values of headers that the application saw. */
  readonly applicationSaw?: HeaderValues;
  /** All values of headers that MISE saw. */
  readonly miseSaw?: HeaderValues;
  /** All values of headers in the response. */
  readonly sent?: HeaderValues;
  /** What the application was asked: method, and path with the query. */
  readonly body?: string;
}

export type HeaderValues = Readonly<Record<string, readonly string[]>>;
