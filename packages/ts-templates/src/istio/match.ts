import type { YamlMapping } from "../manifest/index.ts";
import type { AuthorizationPolicy, Rule } from "./authorization-policy.ts";
import { texts } from "./field.ts";
import { type Identity, principalOf } from "./identity.ts";

/** A request as a proxy sees it. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  /** Of the container. */
  readonly port: number;
  /** Of the caller's certificate; absent for plain text. */
  readonly identity?: Identity;
}

/** Whether a policy matches; `maybe` where it depends on something that is not modelled, such as an address or a token. */
export type Match = "yes" | "no" | "maybe";

/**
 * Whether one of a policy's rules matches a request; no rule matches nothing, an empty one everything.
 * Source: https://istio.io/latest/docs/reference/config/security/authorization-policy/#AuthorizationPolicy
 */
export function matches({ rules }: AuthorizationPolicy, request: Request): Match {
  return any(rules.map((rule) => ruleMatches(rule, request)));
}

function ruleMatches({ from, to, hasConditions }: Rule, request: Request): Match {
  return all([
    from === undefined ? "yes" : any(from.map((source) => partMatches(source, sourceFields(request)))),
    to === undefined ? "yes" : any(to.map((operation) => partMatches(operation, operationFields(request)))),
    hasConditions ? "maybe" : "yes",
  ]);
}

/** The texts that a field is compared with; undefined where the request has none of it. */
type Fields = Readonly<Record<string, string | undefined>>;

function sourceFields({ identity }: Request): Fields {
  return {
    principals: identity && principalOf(identity),
    namespaces: identity?.namespace,
    serviceAccounts: identity && `${identity.namespace}/${identity.serviceAccount}`,
  };
}

function operationFields({ method, path, host, port }: Request): Fields {
  return { methods: method, paths: path, hosts: host, ports: String(port) };
}

function partMatches(part: YamlMapping, fields: Fields): Match {
  return all(
    Object.keys(part).map((key) => {
      const patterns = texts(part[key]);
      if (patterns.length === 0) return "yes";
      const positive = positiveName(key);
      if (!(positive in fields)) return "maybe";
      const found = any(patterns.map((pattern) => patternMatches(pattern, fields[positive], positive)));
      return positive === key ? found : opposite(found);
    }),
  );
}

/** `notPaths` is the opposite of `paths`. */
function positiveName(key: string): string {
  return /^not[A-Z]/.test(key) ? `${key.charAt(3).toLowerCase()}${key.slice(4)}` : key;
}

/** Exact, `prefix*`, `*suffix`, `*` for anything that is there; templates of paths are not modelled. */
function patternMatches(pattern: string, value: string | undefined, field: string): Match {
  if (value === undefined) return "no";
  if (field === "paths" && /\{\*{1,2}\}/.test(pattern)) return "maybe";
  // A service account without a namespace means the policy's own, which is not known here.
  if (field === "serviceAccounts" && !pattern.includes("/")) return value.endsWith(`/${pattern}`) ? "maybe" : "no";
  return textMatches(pattern, value) ? "yes" : "no";
}

/** Whether a text is what a pattern of Istio says: exact, `prefix*`, `*suffix` or `*`. */
export function textMatches(pattern: string, value: string): boolean {
  if (pattern === "*") return value !== "";
  if (pattern.endsWith("*")) return value.startsWith(pattern.slice(0, -1));
  if (pattern.startsWith("*")) return value.endsWith(pattern.slice(1));
  return pattern === value;
}

function any(matches: readonly Match[]): Match {
  if (matches.includes("yes")) return "yes";
  return matches.includes("maybe") ? "maybe" : "no";
}

function all(matches: readonly Match[]): Match {
  if (matches.includes("no")) return "no";
  return matches.includes("maybe") ? "maybe" : "yes";
}

function opposite(match: Match): Match {
  if (match === "maybe") return match;
  return match === "yes" ? "no" : "yes";
}
