import { CORE_SCHEMA, constructFromEvents, parseEvents, YAMLException } from "js-yaml";
import { MeshLabError } from "../errors.ts";
import { type Field, fieldAt } from "./field.ts";
import { lineNumbers } from "./line-numbers.ts";

/** What a document is called, and what is wrong when it cannot be read. */
export interface DocumentName {
  /** Such as the name of its file. */
  readonly source: string;
  /** Of the error, such as `cases.invalid`. */
  readonly code: string;
}

/** What is wrong at one place of a document. */
export interface Problem {
  readonly line: number;
  readonly where: string;
  readonly message: string;
}

/**
 * Reads a YAML document that a person wrote (YAML 1.2: `on` and `yes` are texts).
 *
 * @param decode reads the values, and reports at its fields what is wrong with them
 * @throws MeshLabError of the given code that names everything that is wrong, with lines
 */
export function readDocument<Result>(text: string, name: DocumentName, decode: (root: Field) => Result): Result {
  const problems: Problem[] = [];
  const result = decode(rootOf(text, name, (problem) => problems.push(problem)));
  if (problems.length > 0) throw invalidDocument(name, problems);
  return result;
}

function rootOf(text: string, name: DocumentName, report: (problem: Problem) => void): Field {
  try {
    const events = parseEvents(text, {});
    const documents = constructFromEvents(events, { source: text, schema: CORE_SCHEMA });
    if (documents.length !== 1)
      throw invalidDocument(name, [{ line: 1, where: "", message: "one YAML document belongs here" }]);
    return fieldAt(documents[0], [], { lineOf: lineNumbers(text, events).of, report });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw invalidDocument(name, [{ line: (error.mark?.line ?? 0) + 1, where: "", message: error.reason }]);
  }
}

/** The error that names everything that is wrong with a document. */
export function invalidDocument({ source, code }: DocumentName, problems: readonly Problem[]): MeshLabError {
  const lines = [...problems]
    .sort((left, right) => left.line - right.line)
    .map(({ line, where, message }) => `  - line ${line}: ${where === "" ? "" : `${where}: `}${message}`);
  return new MeshLabError(code, [`${source} cannot be used:`, ...new Set(lines)].join("\n"));
}
