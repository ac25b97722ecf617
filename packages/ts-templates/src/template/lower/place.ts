import { HelmTsError } from "../../errors.ts";
import type { TreeNode } from "../node.ts";

/** A value that cannot stand in a template, with the field in which it was found. */
export class TemplateValueError extends HelmTsError {
  override readonly name = "TemplateValueError";
  readonly path: string;

  constructor(path: string, problem: string) {
    super("template-value", `${path}: ${problem}`);
    this.path = path;
  }
}

/** What is being lowered, with the field that it stands in; cycles are found by what is already open. */
export interface Place {
  readonly path: string;
  readonly open: readonly object[];
}

/** Lowers what stands at a place: entries and items hold trees, and trees hold entries and items. */
export type ToTree = (value: unknown, place: Place) => TreeNode;

/** The place inside of a value. */
export function enter(place: Place, value: object): Place {
  if (place.open.includes(value)) throw new TemplateValueError(place.path, "this value holds itself.");
  return { ...place, open: [...place.open, value] };
}

export function misplaced(what: string, place: Place): TemplateValueError {
  return new TemplateValueError(place.path, `${what} cannot stand here.`);
}

/** The path of a field. */
export function fieldPath(path: string, key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

export function wellFormed(text: string, { path }: Place): string {
  if (text.isWellFormed()) return text;
  throw new TemplateValueError(path, `${JSON.stringify(text)} holds half a character, which has no form in UTF-8.`);
}

export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
