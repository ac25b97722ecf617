import type { z } from "zod";
import { clauseOf } from "./message-words.ts";
import { nearest } from "./nearest.ts";

type RawIssue = z.core.$ZodRawIssue;

const kinds: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "an integer",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
};

const formats: Readonly<Record<string, string>> = {
  uuid: "a UUID (RFC 9562, for example 11111111-1111-4111-8111-111111111111)",
  guid: "a GUID (8-4-4-4-12 hex digits)",
  url: "a URL (for example https://example.com/)",
  hostname: "a host name",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
  cidrv4: "an IPv4 range (for example 10.0.0.0/8)",
  cidrv6: "an IPv6 range",
  email: "an e-mail address",
};

/** What is allowed, in plain words, for a check that has no message of its own: `is not one of: v1, v2`. */
export function issueWords(issue: RawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `is not ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return optionWords(issue.input, issue.values);
    case "invalid_format":
      return formatWords(issue);
    case "too_small":
      return sizeWords(issue.origin, issue.minimum, issue.inclusive === false ? "more than" : "at least");
    case "too_big":
      return sizeWords(issue.origin, issue.maximum, issue.inclusive === false ? "less than" : "at most");
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "invalid_union":
      return unionWords(issue);
    case "invalid_key":
      return keyWords(issue);
    default:
      return "is not allowed";
  }
}

/** An issue's message, its own or the schema's, as the rest of a sentence that begins with the value. */
export function issueClause({ code, message }: { readonly code: string; readonly message: string }): string {
  return clauseOf({ text: message, format: code === "invalid_format" });
}

function optionWords(input: unknown, options: readonly unknown[]): string {
  const known = options.map(String);
  const [only] = known;
  if (known.length === 1 && only !== undefined) return `is not ${JSON.stringify(options[0])}`;
  const meant = typeof input === "string" ? nearest(input, known) : undefined;
  return `is not one of: ${known.join(", ")}${meant === undefined ? "" : ` (did you mean ${meant}?)`}`;
}

function formatWords(issue: Extract<RawIssue, { readonly code: "invalid_format" }>): string {
  const format = formats[issue.format];
  if (format !== undefined) return `is not ${format}`;
  if (issue.format === "starts_with") return `must begin with ${JSON.stringify(issue["prefix"])}`;
  if (issue.format === "ends_with") return `must end with ${JSON.stringify(issue["suffix"])}`;
  if (issue.format === "includes") return `must contain ${JSON.stringify(issue["includes"])}`;
  return issue.pattern === undefined ? `is not a valid ${issue.format}` : `does not match ${issue.pattern}`;
}

const units: Readonly<Record<string, string>> = {
  string: "character",
  array: "item",
  object: "key",
  record: "key",
  map: "key",
};

function sizeWords(origin: string, limit: number | bigint, bound: string): string {
  const unit = units[origin];
  if (unit === undefined) return `must be ${bound} ${limit}`;
  return `must have ${bound} ${limit} ${unit}${Number(limit) === 1 ? "" : "s"}`;
}

function keyWords({ issues: [first] }: Extract<RawIssue, { readonly code: "invalid_key" }>): string {
  return first === undefined ? "as a key is not allowed" : `as a key ${issueClause(first)}`;
}

function unionWords(issue: Extract<RawIssue, { readonly code: "invalid_union" }>): string {
  const { discriminator, options } = issue as {
    readonly discriminator?: string;
    readonly options?: readonly unknown[];
  };
  if (discriminator !== undefined && options !== undefined) {
    const input = (issue.input as Readonly<Record<string, unknown>> | undefined)?.[discriminator];
    return optionWords(input, options);
  }
  const clauses = new Set(issue.errors.flatMap((branch) => branch.slice(0, 1).map((one) => issueClause(one))));
  return [...clauses].join(" and ");
}
