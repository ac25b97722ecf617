import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type JsonObject } from "./json.ts";
import { badRequest, invalid, type StatusError } from "./status-error.ts";

/**
 * The document after all operations of a JSON patch: add, remove, replace, move, copy and test.
 *
 * https://www.rfc-editor.org/rfc/rfc6902
 *
 * @throws StatusError 400 when the patch is none, 422 when a path is not there or a test fails
 */
export function jsonPatch(document: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) throw badRequest("a JSON patch is a list of operations");
  return patch.reduce<unknown>((at, operation: unknown) => operate(at, operation), document);
}

function operate(document: unknown, operation: unknown): unknown {
  if (!isJsonObject(operation)) throw badRequest("an operation of a JSON patch is an object");
  const { op } = operation;
  const path = pointer(operation, "path");
  switch (op) {
    case "add":
      return write(document, path, { value: operation["value"], insert: true });
    case "replace":
      read(document, path);
      return write(document, path, { value: operation["value"], insert: false });
    case "remove":
      return remove(document, path);
    case "copy":
      return write(document, path, { value: read(document, pointer(operation, "from")), insert: true });
    case "move": {
      const from = pointer(operation, "from");
      return write(remove(document, from), path, { value: read(document, from), insert: true });
    }
    case "test":
      return tested(document, path, operation["value"]);
    default:
      throw badRequest(`the JSON patch has an unknown operation ${JSON.stringify(op)}`);
  }
}

type Path = readonly string[];

function tested(document: unknown, path: Path, value: unknown = null): unknown {
  const parent = path.length === 0 ? undefined : read(document, path.slice(0, -1));
  const isAbsent = isJsonObject(parent) && !Object.hasOwn(parent, path.at(-1) ?? "");
  // Kubernetes takes a field that is not there for null, against the RFC, and istiod relies on it.
  if (isDeepStrictEqual(isAbsent ? null : read(document, path), value)) return document;
  throw invalid(`the test of the JSON patch at "${text(path)}" failed`);
}

function pointer(operation: JsonObject, field: "path" | "from"): Path {
  const value = operation[field];
  if (typeof value !== "string" || !/^(?:\/(?:[^~]|~[01])*)?$/s.test(value)) {
    throw badRequest(`the JSON patch needs a JSON pointer as "${field}", not ${JSON.stringify(value)}`);
  }
  return value
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function read(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => child(at, step, path), document);
}

function child(parent: unknown, step: string, path: Path): unknown {
  if (Array.isArray(parent)) return parent[index(parent.length - 1, step, path)];
  if (isJsonObject(parent) && Object.hasOwn(parent, step)) return parent[step];
  throw nothingAt(path);
}

interface Write {
  readonly value: unknown;
  /** Into a list, instead of over an item. */
  readonly insert: boolean;
}

function write(document: unknown, path: Path, { value, insert }: Write): unknown {
  return change(document, path, (parent, step) => {
    if (parent === undefined) return value;
    if (!Array.isArray(parent)) return { ...parent, [step]: value };
    if (!insert) return parent.with(index(parent.length - 1, step, path), value);
    return parent.toSpliced(step === "-" ? parent.length : index(parent.length, step, path), 0, value);
  });
}

function remove(document: unknown, path: Path): unknown {
  read(document, path);
  return change(document, path, (parent, step) => {
    if (Array.isArray(parent)) return parent.toSpliced(index(parent.length - 1, step, path), 1);
    return Object.fromEntries(Object.entries(parent ?? {}).filter(([field]) => field !== step));
  });
}

/** What becomes of the list or object that holds the last step; the whole document has none. */
type Edit = (parent: readonly unknown[] | JsonObject | undefined, step: string) => unknown;

/** The document with that parent replaced, and a copy of everything above it. */
function change(document: unknown, path: Path, edit: Edit, whole: Path = path): unknown {
  const [step, ...below] = path;
  if (step === undefined) return edit(undefined, "");
  if (!Array.isArray(document) && !isJsonObject(document)) throw nothingAt(whole);
  if (below.length === 0) return edit(document, step);
  const inner = change(child(document, step, whole), below, edit, whole);
  return Array.isArray(document) ? document.with(Number(step), inner) : { ...document, [step]: inner };
}

function index(last: number, step: string, path: Path): number {
  if (/^(?:0|[1-9]\d*)$/.test(step) && Number(step) <= last) return Number(step);
  throw nothingAt(path);
}

function nothingAt(path: Path): StatusError {
  return invalid(`there is nothing at "${text(path)}" for the JSON patch`);
}

function text(path: Path): string {
  return path.map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
