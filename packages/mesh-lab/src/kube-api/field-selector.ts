import type { KubernetesObject } from "../manifest/index.ts";
import { isJsonObject } from "./json.ts";
import { badRequest } from "./status-error.ts";

/**
 * Reads a field selector: `metadata.name=shop`, `status.phase!=Running`, and several joined by commas; `\,`, `\=` and
 * `\\` stand for themselves in a value. A field that is not there is the empty text. An empty one selects everything.
 *
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/
 *
 * @throws StatusError 400 when a term is none of these
 */
export function parseFieldSelector(selector: string): (object: KubernetesObject) => boolean {
  const terms = splitTerms(selector).map((term) => readTerm(term, selector));
  return (object) => terms.every((matches) => matches(object));
}

/** At the commas without a backslash. */
function splitTerms(selector: string): readonly string[] {
  return (selector.match(/(?:\\.|[^,\\])+/gs) ?? []).map((term) => term.trim()).filter((term) => term !== "");
}

function readTerm(term: string, selector: string): (object: KubernetesObject) => boolean {
  const [, path, sign, value] = /^([^!=\s]+)\s*(!=|==?)\s*((?:\\[\\,=]|[^\\=])*)$/s.exec(term) ?? [];
  if (path === undefined || value === undefined) {
    throw badRequest(`unable to parse requirement "${term}" of the field selector "${selector}"`);
  }
  const steps = path.split(".");
  const wanted = value.replace(/\\(.)/gs, "$1");
  return (object) => (fieldText(object, steps) === wanted) === (sign !== "!=");
}

function fieldText(object: KubernetesObject, steps: readonly string[]): string {
  const value = steps.reduce<unknown>(
    (at, step) => (isJsonObject(at) && Object.hasOwn(at, step) ? at[step] : undefined),
    object,
  );
  return value === undefined || value === null ? "" : String(value);
}
