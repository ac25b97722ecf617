import { at, fields, isFields, list, text } from "../manifest/index.ts";
import type { RequestExample, RouteMatch } from "./route.ts";

/** How a text is compared: `is`, `starts with`, `is like` a regular expression, or only `is there`. */
interface Comparison {
  readonly how: "is" | "starts with" | "is like" | "is there";
  readonly value: string;
}

/** One condition of a match, of the Istio API. */
export function istioMatch(match: unknown): RouteMatch {
  const path = comparison(at(match, "uri"));
  const method = comparison(at(match, "method"));
  return routeMatch({
    path: path ?? anyPath,
    method,
    headers: compared(at(match, "headers")),
    without: Object.keys(fields(at(match, "withoutHeaders"))),
    others: [
      ...compared(at(match, "queryParams")).map(([name, one]) => said(`query ${name}`, one)),
      ...(["authority", "scheme"] as const).flatMap((key) => {
        const one = comparison(at(match, key));
        return one === undefined ? [] : [said(key, one)];
      }),
      ...(at(match, "port") === undefined ? [] : [`port is ${text(at(match, "port"))}`]),
    ],
  });
}

/** One match of the Gateway API. */
export function apiMatch(match: unknown): RouteMatch {
  const method = text(at(match, "method"));
  return routeMatch({
    path: typed(at(match, "path"), "PathPrefix") ?? anyPath,
    method: method === undefined ? undefined : { how: "is", value: method },
    headers: named(at(match, "headers")),
    without: [],
    others: named(at(match, "queryParams")).map(([name, one]) => said(`query ${name}`, one)),
  });
}

interface Match {
  readonly path: Comparison;
  readonly method: Comparison | undefined;
  readonly headers: readonly (readonly [name: string, Comparison])[];
  /** Names of headers that must not be there. */
  readonly without: readonly string[];
  /** Conditions of which no example is made. */
  readonly others: readonly string[];
}

const anyPath: Comparison = { how: "starts with", value: "/" };

function routeMatch({ path, method, headers, without, others }: Match): RouteMatch {
  const isAnyPath = path.how === "starts with" && path.value === "/";
  const conditions = [
    ...(method === undefined ? [] : [said("method", method)]),
    ...(isAnyPath ? [] : [said("path", path)]),
    ...headers.map(([name, one]) => said(name, one)),
    ...without.map((name) => `${name} is not there`),
    ...others,
  ];
  const example: RequestExample = {
    method: exampleOf(method) ?? "GET",
    path: exampleOf(path) ?? "/",
    headers: headers.flatMap(([name, one]) => {
      const value = exampleOf(one);
      return value === undefined ? [] : [[name, value] as const];
    }),
  };
  return { conditions, example };
}

function said(what: string, { how, value }: Comparison): string {
  return how === "is there" ? `${what} ${how}` : `${what} ${how} ${value}`;
}

function exampleOf(comparison: Comparison | undefined): string | undefined {
  if (comparison === undefined || comparison.how === "is like") return undefined;
  return comparison.how === "is there" ? "anything" : comparison.value;
}

/** `exact`, `prefix` or `regex` of the Istio API; an empty one asks only whether it is there. */
function comparison(value: unknown): Comparison | undefined {
  if (!isFields(value)) return undefined;
  const [exact, prefix, regex] = ["exact", "prefix", "regex"].map((key) => text(value[key]));
  if (exact !== undefined) return { how: "is", value: exact };
  if (prefix !== undefined) return { how: "starts with", value: prefix };
  return regex === undefined ? { how: "is there", value: "" } : { how: "is like", value: regex };
}

function compared(value: unknown): readonly (readonly [string, Comparison])[] {
  return Object.entries(fields(value)).map(([name, one]) => [name, comparison(one) ?? { how: "is there", value: "" }]);
}

/** `type` and `value` of the Gateway API. */
function typed(value: unknown, byDefault: string): Comparison | undefined {
  const said = text(at(value, "value"));
  if (said === undefined) return undefined;
  const type = text(at(value, "type")) ?? byDefault;
  if (type === "PathPrefix") return { how: "starts with", value: said };
  return { how: type === "RegularExpression" ? "is like" : "is", value: said };
}

function named(value: unknown): readonly (readonly [string, Comparison])[] {
  return list(value).flatMap((one) => {
    const [name, comparison] = [text(at(one, "name")), typed(one, "Exact")];
    return name === undefined || comparison === undefined ? [] : [[name, comparison] as const];
  });
}
