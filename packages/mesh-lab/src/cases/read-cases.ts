import { type DocumentName, type Field, readDocument } from "../document/index.ts";
import type { Case, CaseFile, Reference } from "./case-file.ts";
import { readExpectation } from "./read-expectation.ts";
import { readRequest } from "./read-request.ts";
import { readRules } from "./read-rules.ts";
import type { Refer } from "./refer.ts";

/** How an error of such a file is known. */
export const INVALID_CASES = "usage.cases";

const MOST_REPEATS = 10_000;

/**
 * Reads a file of cases.
 *
 * @param source what the file is called in messages
 * @throws MeshLabError `usage.cases` that names everything that is wrong with it, with lines
 */
export function readCases(text: string, source = "cases.yaml"): CaseFile {
  const name: DocumentName = { source, code: INVALID_CASES };
  return readDocument(text, name, (root) => {
    const references: Reference[] = [];
    const refer: Refer = (kind, field) => {
      const named = field?.text();
      if (field !== undefined && named !== undefined)
        references.push({ kind, name: named, line: field.line, where: field.where });
      return named;
    };
    const fields = root.fields(["backends", "cases"], ["cases"]);
    const backends = fields?.backends?.entries() ?? [];
    for (const [workload, { line, where }] of backends)
      references.push({ kind: "workload", name: workload, line, where });
    return {
      backends: Object.fromEntries(backends.map(([workload, field]) => [workload, readRules(field)])),
      cases: namedApart(fields?.cases?.items() ?? []).flatMap((field) => readCase(field, refer)),
      references,
    };
  });
}

function namedApart(fields: readonly Field[]): readonly Field[] {
  const seen = new Map<unknown, number>();
  for (const field of fields) {
    const name = field.fields(["name", "request", "expect", "repeat"])?.name?.value;
    const before = seen.get(name);
    if (before !== undefined && name !== undefined)
      field.fail(`another case is called ${JSON.stringify(name)}, at line ${before}`);
    seen.set(name, field.line);
  }
  return fields;
}

function readCase(field: Field, refer: Refer): readonly Case[] {
  const fields = field.fields(["name", "request", "expect", "repeat"], ["name", "request", "expect"]);
  if (fields?.name === undefined || fields.request === undefined || fields.expect === undefined) return [];
  const name = fields.name.text();
  const request = readRequest(fields.request, refer);
  const expect = readExpectation(fields.expect, refer);
  const repeat = fields.repeat?.whole(1, MOST_REPEATS) ?? 1;
  if (expect !== undefined && Object.keys(expect.share).length > 0 && repeat < 2)
    field.fail("share needs repeat: how many requests are to be shared");
  return name === undefined || request === undefined || expect === undefined
    ? []
    : [{ name, line: field.line, request, expect, repeat }];
}
