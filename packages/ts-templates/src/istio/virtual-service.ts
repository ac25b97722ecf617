import type { Manifest, YamlMapping, YamlValue } from "../manifest/index.ts";
import { at, list, mapping, ofKind, qualified, text, textMap, texts } from "./field.ts";

/** What is done to the headers of a request or of its response. */
export interface HeaderChanges {
  readonly set: Readonly<Record<string, string>>;
  readonly add: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

/** Header changes on the way there and back. */
export interface Headers {
  readonly request: HeaderChanges;
  readonly response: HeaderChanges;
}

/** Where a route leads. */
export interface Destination {
  /** As written. */
  readonly host: string;
  readonly port?: number;
  /** Percent of the route. */
  readonly weight: number;
  readonly headers: Headers;
}

/** One HTTP route; the first one whose match fits is taken. */
export interface Route {
  /** Alternatives, each a list of conditions that all hold; without any, every request fits. */
  readonly matches: readonly (readonly string[])[];
  readonly headers: Headers;
  readonly destinations: readonly Destination[];
}

/** A VirtualService. */
export interface VirtualService {
  readonly id: string;
  readonly namespace: string;
  readonly hosts: readonly string[];
  /** `namespace/name`, or `mesh` for the proxies of all pods. */
  readonly gateways: readonly string[];
  readonly routes: readonly Route[];
  /** The TLS and TCP routes' destinations, whose requests no proxy looks into. */
  readonly otherDestinations: readonly Destination[];
}

/** All VirtualServices of the manifests. */
export function readVirtualServices(manifests: readonly Manifest[]): readonly VirtualService[] {
  return ofKind(manifests, "VirtualService", "networking.istio.io").map((manifest) => {
    const namespace = manifest.metadata.namespace ?? "default";
    const spec = at(manifest.body, "spec");
    const gateways = texts(at(spec, "gateways"));
    const others = [...list(at(spec, "tls")), ...list(at(spec, "tcp"))];
    return {
      id: qualified(manifest),
      namespace,
      hosts: texts(at(spec, "hosts")),
      gateways: gateways.length === 0 ? ["mesh"] : gateways.map((one) => inNamespace(one, namespace)),
      routes: list(at(spec, "http")).map(readRoute),
      otherDestinations: others.flatMap((route) => list(at(route, "route")).map(readDestination)),
    };
  });
}

function inNamespace(gateway: string, namespace: string): string {
  return gateway === "mesh" || gateway.includes("/") ? gateway : `${namespace}/${gateway}`;
}

function readRoute(route: YamlValue): Route {
  const destinations = list(at(route, "route")).map(readDestination);
  const [only] = destinations;
  return {
    matches: list(at(route, "match")).map((match) => conditions(mapping(match))),
    headers: readHeaders(at(route, "headers")),
    // A single destination takes everything, whatever its weight.
    destinations: destinations.length === 1 && only !== undefined ? [{ ...only, weight: 100 }] : destinations,
  };
}

function readDestination(entry: YamlValue): Destination {
  const port = Number(text(at(entry, "destination", "port", "number")));
  return {
    host: text(at(entry, "destination", "host")) ?? "",
    ...(Number.isInteger(port) && { port }),
    weight: Number(text(at(entry, "weight")) ?? 0),
    headers: readHeaders(at(entry, "headers")),
  };
}

function readHeaders(headers: YamlValue | undefined): Headers {
  const changes = (of: YamlValue | undefined): HeaderChanges => ({
    set: textMap(at(of, "set")),
    add: textMap(at(of, "add")),
    remove: texts(at(of, "remove")),
  });
  return { request: changes(at(headers, "request")), response: changes(at(headers, "response")) };
}

/** One sentence for each condition: `header x-version is v2`, `path starts with /`. */
function conditions(match: YamlMapping): readonly string[] {
  return Object.entries(match).flatMap(([field, value]) => {
    if (field === "name" || field === "ignoreUriCase") return [];
    if (field === "headers") return named("header", value);
    if (field === "withoutHeaders") return named("header", value).map((one) => `not (${one})`);
    if (field === "queryParams") return named("query parameter", value);
    return [`${field === "uri" ? "path" : field} ${test(value)}`];
  });
}

function named(what: string, value: YamlValue): readonly string[] {
  return Object.entries(mapping(value)).map(([name, one]) => `${what} ${name} ${test(one)}`);
}

const WORDS: Readonly<Record<string, string>> = { exact: "is", prefix: "starts with", regex: "matches" };

function test(value: YamlValue): string {
  const [entry] = Object.entries(mapping(value));
  if (entry === undefined) return text(value) === undefined ? "is there" : `is ${text(value)}`;
  const [kind, operand] = entry;
  return `${WORDS[kind] ?? kind} ${text(operand) ?? JSON.stringify(operand)}`;
}
