import { isMapping, type Path, printPath, type YamlValue } from "../manifest/index.ts";
import { repositoryOf, versionIn } from "./image-reference.ts";
import type { Change, ChangeGroup } from "./review.ts";

/** A change in one line of plain text, without its targets. */
export function titleOf({
  risk,
  change,
  documents,
  variants,
}: Pick<ChangeGroup, "risk" | "change" | "documents" | "variants">): string {
  const where = documentWords(documents);
  switch (change.type) {
    case "document-added":
      return `new: ${where}`;
    case "document-removed":
      return `gone: ${where}`;
    case "document-renamed":
      return `${shortIdentity(change.from)} is now called ${nameOf(change.to)}${followers(documents.length - 1)}`;
    case "checksum":
      return `${String(change.path.at(-1))} of ${where}`;
    case "reordered":
      return `order of ${fieldWords(change.path)} of ${where}`;
    case "embedded":
      return `${fieldWords(change.path)} of ${where}: ${embeddedWords(change)}`;
    case "field":
      return `${fieldWords(placeOfField(change))} of ${where}: ${risk === "image" ? imageWords(change) : fieldValues(change, variants)}`;
  }
}

function followers(count: number): string {
  if (count <= 0) return "";
  return count === 1 ? ", and 1 document refers to it so" : `, and ${count} documents refer to it so`;
}

/** Few documents by kind and name, many by their number. */
export function documentWords(documents: readonly string[]): string {
  if (documents.length > MOST_NAMES) return `${documents.length} documents`;
  const byKind = Map.groupBy(documents, (one) => one.split(/[ .]/)[0] ?? "");
  const parts = [...byKind].map(([kind, all]) => {
    const names = all.map(nameOf);
    const isClear = new Set(names).size === names.length;
    return `${kind} ${enumerated(isClear ? names : all.map(placeOf))}`;
  });
  return enumerated(parts);
}

const MOST_NAMES = 6;

function enumerated(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** `aro-hcp/aro-hcp-frontend` of an identity. */
function placeOf(document: string): string {
  return document.slice(document.indexOf(" ") + 1);
}

/** The last part of an identity. */
function nameOf(document: string): string {
  return document.slice(Math.max(document.lastIndexOf("/"), document.lastIndexOf(" ")) + 1);
}

/** An identity without API group: `Deployment shop/web`. */
function shortIdentity(document: string): string {
  return document.replace(/^(\w+)\.\S+ /, "$1 ");
}

/** A path without what goes without saying: where pods are described, and the container that has the pod's name. */
function fieldWords(path: Path): string {
  const prefixes = [["spec", "template", "spec"], ["spec"]];
  const prefix = prefixes.find((one) => path.length > one.length && one.every((key, index) => path[index] === key));
  const rest = path.slice(prefix?.length ?? 0);
  const [list, item, ...inner] = rest;
  const isOwn = list === "containers" && typeof item === "object" && "value" in item && item.value === "<name>";
  const shown = isOwn && inner.length > 0 ? inner : rest;
  const [env, variable, field, ...others] = shown;
  const isVariable = env === "env" && typeof variable === "object" && "value" in variable && others.length === 0;
  if (isVariable && (field === "value" || field === undefined)) return `env ${variable.value}`;
  return printPath(shown);
}

type FieldChange = Extract<Change, { readonly type: "field" }>;

/** Of a member that another took the place of, the set says enough. */
function placeOfField({ path, before, after }: FieldChange): Path {
  const last = path.at(-1);
  const isExchange = before !== undefined && after !== undefined && typeof last === "object" && "member" in last;
  return isExchange ? path.slice(0, -1) : path;
}

function fieldValues(change: FieldChange, variants: number | undefined): string {
  if (variants === undefined) return valueWords(change);
  const what = change.before === undefined ? "new, " : change.after === undefined ? "gone, " : "";
  return `${what}${variants} different values`;
}

function imageWords({ before, after }: FieldChange): string {
  const name = repositoryOf(after ?? before);
  return `${name} ${versionIn(before) ?? "(none)"} -> ${versionIn(after) ?? "(none)"}`;
}

function valueWords({ before, after }: FieldChange): string {
  if (before === undefined) return `new, ${short(after ?? null)}`;
  if (after === undefined) return `gone, was ${short(before)}`;
  const [old, now] = shortPair(text(before), text(after));
  return `${old} -> ${now}`;
}

function embeddedWords({ format, fields }: Extract<Change, { readonly type: "embedded" }>): string {
  const [first] = fields;
  if (first?.type === "embedded") return `${printPath(first.path)}: ${embeddedWords(first)}`;
  if (first === undefined) return `the same ${format.toUpperCase()}, laid out in another way`;
  const more = fields.length === 1 ? "" : `, and ${fields.length - 1} more in its ${format.toUpperCase()}`;
  const words = first.type === "field" ? `: ${valueWords(first)}` : "";
  return `${printPath(first.path)}${words}${more}`;
}

/** In characters. */
const LONGEST = 70;

function short(value: YamlValue): string {
  return cut(text(value), 0);
}

/** As YAML people write it: texts without quotes where they are plain words. */
function text(value: YamlValue): string {
  // An item is known by what it has, not by the name that its path has already.
  const { name: _, ...rest } = isMapping(value) ? value : {};
  const shown = isMapping(value) && Object.keys(rest).length === 1 ? Object.values(rest)[0] : value;
  if (typeof shown === "string" && /^[\w./:@-]+(?: [\w./:@-]+)*$/.test(shown)) return shown;
  return JSON.stringify(shown, (_key, member: unknown) => (typeof member === "bigint" ? String(member) : member));
}

/** Cuts two long values such that the place where they differ is seen. */
function shortPair(before: string, after: string): readonly [string, string] {
  if (before.length <= LONGEST && after.length <= LONGEST) return [before, after];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  const from = Math.max(0, start - 20);
  return [cut(before, from), cut(after, from)];
}

function cut(value: string, from: number): string {
  const rest = `${from === 0 ? "" : "…"}${value.slice(from)}`;
  return rest.length <= LONGEST ? rest : `${rest.slice(0, LONGEST - 1)}…`;
}
