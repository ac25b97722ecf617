import { type Mesh, texts } from "../istio/index.ts";

/** A path, method and host that stands for all that the policies treat alike. */
export interface SampleRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  /** How the path is shown to a person: that of a whole class is described. */
  readonly shownPath: string;
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * One request for each class that the policies can tell apart. A text's class is which exact pattern it is, with which
 * of the prefixes it starts and with which of the suffixes it ends, so a text for each exact pattern and for each pair
 * of a prefix and a suffix, nothing else in between, is enough.
 */
export function sampleRequests({ policies }: Mesh): readonly SampleRequest[] {
  const operations = policies.flatMap(({ rules }) => rules.flatMap(({ to = [] }) => to));
  const patterns = (field: string) => [
    ...new Set(operations.flatMap((one) => [...texts(one[field]), ...texts(one[`not${capital(field)}`])])),
  ];
  const methods = [...new Set([...METHODS, ...patterns("methods").filter((one) => !one.includes("*"))])];
  const paths = samples(patterns("paths"), "/");
  const hosts = samples(patterns("hosts"), "");
  return hosts.flatMap((host) =>
    paths.flatMap((path) =>
      methods.map((method) => ({ method, path: path.value, host: host.value, shownPath: path.shown })),
    ),
  );
}

interface Sample {
  readonly value: string;
  readonly shown: string;
}

function samples(patterns: readonly string[], start: string): readonly Sample[] {
  const exact = patterns.filter((one) => !one.includes("*"));
  const prefixes = patterns.filter((one) => one !== "*" && one.endsWith("*")).map((one) => one.slice(0, -1));
  const suffixes = patterns.filter((one) => one !== "*" && one.startsWith("*")).map((one) => one.slice(1));
  const starts = [...new Set([start, ...prefixes])];
  const classes = starts.flatMap((prefix) =>
    ["", ...suffixes].map((suffix) => ({
      value: `${prefix}something-else${suffix}`,
      shown: prefix === start && suffix === "" ? "any other path" : `${prefix}…${suffix}`,
    })),
  );
  return [...exact.map((value) => ({ value, shown: value })), ...classes];
}

function capital(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1);
}

/** Says in few words which of all requests these are: `GET, PUT /metrics`, `any request`. */
export function describeRequests(some: readonly SampleRequest[], all: readonly SampleRequest[]): string {
  const allMethods = distinct(all.map(({ method }) => method));
  const allPaths = distinct(all.map(({ shownPath }) => shownPath));
  const pathsByMethods = new Map<string, string[]>();
  for (const path of allPaths) {
    const methods = distinct(some.filter(({ shownPath }) => shownPath === path).map(({ method }) => method));
    if (methods.length === 0) continue;
    const shown = methods.length === allMethods.length ? "any method" : methods.join(", ");
    pathsByMethods.set(shown, [...(pathsByMethods.get(shown) ?? []), path]);
  }
  return [...pathsByMethods]
    .map(([methods, paths]) => {
      const isAny = paths.length === allPaths.length;
      if (isAny && methods === "any method") return "any request";
      return `${methods} ${isAny ? "any path" : paths.join(", ")}`;
    })
    .join("; ");
}

function distinct(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}
