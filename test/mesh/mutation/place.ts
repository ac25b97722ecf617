import { dump, load, YAML11_SCHEMA } from "js-yaml";
import { isRecord } from "../../parity/manifest.ts";

/** A step into an object: a field, an item of a list, or into the document that a text is. */
export type Step = string | number | DocumentStep;

/** The text is a document of its own, as `data.mesh` of a mesh configuration. */
interface DocumentStep {
  readonly document: "json" | "yaml";
}

/** Where in an object, from its root. */
export type Place = readonly Step[];

/** @example "spec.http[default].match[0].headers.x-ms-mise-version.exact", "data.mesh|extensionProviders[ext-authz].name" */
export function placeText(place: Place, root: unknown): string {
  let inner = root;
  const texts = place.map((step) => {
    const text = typeof step === "number" ? `[${itemName(inner, step)}]` : typeof step === "string" ? `.${step}` : "|";
    inner = stepInto(inner, step);
    return text;
  });
  return texts.join("").replaceAll("|.", "|").replace(/^\./, "");
}

/** What an item of a list is called: its own name where no other item has it, else its number. */
export function itemName(list: unknown, index: number): string {
  const names = Array.isArray(list) ? list.map((item) => (isRecord(item) ? item["name"] : undefined)) : [];
  const name = names[index];
  return typeof name === "string" && names.indexOf(name) === names.lastIndexOf(name) ? name : `${index}`;
}

/** The step into the text, where it is a document with fields or items; a text of one line is none. */
export function documentIn(value: unknown): DocumentStep | undefined {
  if (typeof value !== "string" || !value.includes("\n")) return undefined;
  const formats = ["json", "yaml"] as const;
  const document = formats.find((format) => isTree(decoded(value, format)));
  return document && { document };
}

/** What a step leads to; undefined where it leads nowhere. */
export function stepInto(value: unknown, step: Step): unknown {
  if (typeof step === "object") return decoded(String(value), step.document);
  if (typeof step === "number") return Array.isArray(value) ? value[step] : undefined;
  return isRecord(value) ? value[step] : undefined;
}

/** The tree with the value at a place changed; everything that is not on the way there is shared with the old one. */
export function changedAt(root: unknown, place: Place, change: (value: unknown) => unknown): unknown {
  const [step, ...rest] = place;
  if (step === undefined) return change(root);
  const inner = changedAt(stepInto(root, step), rest, change);
  if (typeof step === "object") return encoded(inner, step.document);
  if (Array.isArray(root)) return root.map((item, index) => (index === step ? inner : item));
  return isRecord(root) ? { ...root, [step]: inner } : root;
}

function decoded(text: string, format: DocumentStep["document"]): unknown {
  try {
    return format === "json" ? JSON.parse(text) : load(text, { schema: YAML11_SCHEMA });
  } catch {
    return undefined;
  }
}

function encoded(value: unknown, format: DocumentStep["document"]): string {
  return format === "json" ? JSON.stringify(value, null, 2) : dump(value, { schema: YAML11_SCHEMA });
}

function isTree(value: unknown): boolean {
  return Array.isArray(value) || isRecord(value);
}
