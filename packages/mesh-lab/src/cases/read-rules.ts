import type { BackendResponse } from "../backends/index.ts";
import type { Field } from "../document/index.ts";
import type { BackendRule, RequestPattern } from "./case-file.ts";
import { readHeaderLines } from "./read-headers.ts";

const KEYS = ["when", "status", "headers", "body", "delayMs", "reset"] as const;

/** The longest that a stand-in may take: nobody wants to wait longer for a case. */
const LONGEST_DELAY_MS = 60_000;

/** How a stand-in answers: `allow`, `deny`, one rule or a list of them. */
export function readRules(field: Field): readonly BackendRule[] {
  if (typeof field.value === "string") {
    const word = field.word(["allow", "deny"]);
    return word === undefined ? [] : [{ when: {}, response: { status: word === "deny" ? 403 : 200 } }];
  }
  const fields = Array.isArray(field.value) ? field.items() : [field];
  return fields.map(readRule);
}

function readRule(field: Field): BackendRule {
  const fields = field.fields(KEYS);
  return {
    when: fields?.when === undefined ? {} : readPattern(fields.when),
    response: fields === undefined ? {} : readResponse(fields),
  };
}

function readPattern(field: Field): RequestPattern {
  const fields = field.fields(["method", "path", "headers"]);
  const method = fields?.method?.text();
  const path = fields?.path?.text();
  const headers = (fields?.headers?.entries() ?? []).flatMap(([name, value]) => {
    const read = value.text();
    return read === undefined ? [] : [[name, read] as const];
  });
  return {
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
  };
}

function readResponse(fields: { readonly [Key in (typeof KEYS)[number]]?: Field }): BackendResponse {
  const status = fields.status?.whole(200, 599);
  const body = fields.body?.text();
  const delayMs = fields.delayMs?.whole(0, LONGEST_DELAY_MS);
  const headers = readHeaderLines(fields.headers);
  return {
    ...(status !== undefined && { status }),
    ...(body !== undefined && { body }),
    ...(delayMs !== undefined && { delayMs }),
    ...(headers.length > 0 && { headers }),
    ...(fields.reset?.flag() === true && { reset: true as const }),
  };
}
