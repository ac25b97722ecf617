import { isFrozenValue } from "./frozen-value.ts";
import { printYaml, sorted } from "./kubernetes-yaml.ts";
import { isMapping, type YamlMapping, type YamlValue } from "./yaml-value.ts";

/** Prints as `printYaml` does. */
export type YamlPrinter = (value: YamlValue) => string;

/**
 * Makes a printer for many values that have much in common: each key and each single value is printed once, and so is
 * what `frozenValue` froze. How those look, `printYaml` says; the printer only puts them together.
 */
export function yamlPrinter(): YamlPrinter {
  const known: Known = { keys: new Map(), scalars: new Map(), frozen: new WeakMap() };
  return (value) => {
    if (!isWhole(value)) return printYaml(value);
    const text = collectionText(known, value, { level: 0, isInline: true });
    // The end of a document has to be marked where its last text keeps the empty lines at its end.
    return `${text}\n${text.endsWith("\n") ? "...\n" : ""}`;
  };
}

/** What was printed before. */
interface Known {
  readonly keys: Map<string, string>;
  readonly scalars: Map<YamlValue, string>;
  readonly frozen: WeakMap<object, Place & { readonly text: string }>;
}

/** Where a collection stands. */
interface Place {
  /** How many steps of two spaces its members are indented. */
  readonly level: number;
  /** Whether its first member stands on a line that is begun already, as behind `- `. */
  readonly isInline: boolean;
}

type List = readonly YamlValue[];
type Collection = YamlMapping | List;

/** Whether a value is a mapping or list that is printed over several lines. */
function isWhole(value: YamlValue): value is Collection {
  return isList(value) ? value.length > 0 : isMapping(value) && Object.keys(value).length > 0;
}

function isList(value: YamlValue): value is List {
  return Array.isArray(value);
}

function collectionText(known: Known, value: Collection, place: Place): string {
  const before = known.frozen.get(value);
  if (before?.level === place.level && before.isInline === place.isInline) return before.text;
  const lines = isList(value) ? itemTexts(known, value, place) : memberTexts(known, value, place);
  const next = nextLine(place);
  const text = `${place.isInline ? "" : next}${lines.join(next)}`;
  // What may still change must be printed anew.
  if (isFrozenValue(value)) known.frozen.set(value, { ...place, text });
  return text;
}

function nextLine({ level }: Place): string {
  return `\n${"  ".repeat(level)}`;
}

function itemTexts(known: Known, list: List, { level }: Place): readonly string[] {
  return list.map((item) => `- ${valueText(known, item, { level: level + 1, isInline: true })}`);
}

function memberTexts(known: Known, mapping: YamlMapping, place: Place): readonly string[] {
  const inner = { level: place.level + 1, isInline: false };
  return Object.entries(sorted(mapping, (member) => member)).map(([key, member]) => {
    const name = keyText(known, key);
    // A key that cannot stand on the line of its value.
    if (name.startsWith("? ")) {
      return `${name}${nextLine(place)}: ${valueText(known, member, { ...inner, isInline: true })}`;
    }
    // Items of a list are not indented below its key.
    const text = valueText(known, member, isList(member) ? { level: place.level, isInline: false } : inner);
    return `${name}:${text.startsWith("\n") ? "" : " "}${text}`;
  });
}

function valueText(known: Known, value: YamlValue, place: Place): string {
  if (isWhole(value)) return collectionText(known, value, place);
  const text = scalarText(known, value);
  const isLong = place.level > 1 && text.includes("\n");
  return isLong ? text.replaceAll(/\n(?!\n|$)/g, nextLine({ ...place, level: place.level - 1 })) : text;
}

/** Text that no reader takes for anything else: the longest word of YAML that begins with a letter is `false`. */
const PLAIN = /^(?:[A-Za-z][A-Za-z0-9./_-]{5,99}|[A-Za-z][A-Za-z0-9]{0,4})$/;

/** Every word that YAML, old or new, takes for a boolean or null. */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !WORDS.test(text);
}

/** As it stands at the first level. */
function scalarText({ scalars }: Known, value: YamlValue): string {
  if (typeof value === "string" && isPlain(value)) return value;
  if (typeof value === "boolean" || (Number.isSafeInteger(value) && !Object.is(value, -0))) return String(value);
  // A map takes -0 for 0.
  if (Object.is(value, -0) || typeof value === "object") return printedAs(value);
  const text = scalars.get(value) ?? printedAs(value);
  scalars.set(value, text);
  return text;
}

/** A further member behind it keeps the mark of the end away. */
function printedAs(value: YamlValue): string {
  return printYaml({ k: value, l: 0 }).slice("k: ".length, -"\nl: 0\n".length);
}

function keyText({ keys }: Known, key: string): string {
  if (isPlain(key)) return key;
  const text = keys.get(key) ?? printYaml(Object.fromEntries([[key, 0]])).replace(/\n?: 0\n$/, "");
  keys.set(key, text);
  return text;
}
