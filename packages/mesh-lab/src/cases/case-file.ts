import type { BackendResponse } from "../backends/index.ts";
import type { MeshRequest } from "../mesh/index.ts";

/** What a file of cases says. */
export interface CaseFile {
  /** By `namespace/name` of the workload. */
  readonly backends: Readonly<Record<string, readonly BackendRule[]>>;
  readonly cases: readonly Case[];
  /** Everything that it names and that must be in the manifests. */
  readonly references: readonly Reference[];
}

/** What a stand-in answers to some requests; the first rule that fits counts. */
export interface BackendRule {
  readonly when: RequestPattern;
  readonly response: BackendResponse;
}

/** Which requests are meant. In texts a `*` at one end stands for anything. */
export interface RequestPattern {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request, and what must come of it. */
export interface Case {
  readonly name: string;
  /** Where it stands in the file, from 1. */
  readonly line: number;
  readonly request: MeshRequest;
  /** How many times it is sent. */
  readonly repeat: number;
  readonly expect: Expectation;
}

/** What must come of every one of the requests; what is left out may be anything. */
export interface Expectation {
  readonly status?: number;
  /** Whether there is no HTTP response at all. */
  readonly refused?: boolean;
  /** `namespace/name` of the one workload, or `nobody`. */
  readonly servedBy?: string;
  /** Who was asked about it, whatever was answered, in this order; none for `nobody`. */
  readonly authorizedBy?: readonly string[];
  /** Headers of the response with all their values; `*` is any value. */
  readonly headers: HeaderExpectation;
  readonly absent: readonly string[];
  /** What the body of the response must contain. */
  readonly body?: string;
  /** What must have reached workloads, by `namespace/name`. */
  readonly seenBy: Readonly<Record<string, ArrivalExpectation>>;
  /** Which part of the requests a workload must serve, from 0 to 1. */
  readonly share: Readonly<Record<string, number>>;
}

/** Values by name of the header. */
export type HeaderExpectation = Readonly<Record<string, readonly string[]>>;

/** What a workload must have seen of a request. */
export interface ArrivalExpectation {
  readonly method?: string;
  readonly path?: string;
  readonly headers: HeaderExpectation;
  readonly absent: readonly string[];
}

/** A name that must be one of the manifests. */
export interface Reference {
  readonly kind: "workload" | "gateway";
  readonly name: string;
  readonly line: number;
  readonly where: string;
}
