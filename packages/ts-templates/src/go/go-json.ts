import { byteOrder } from "./byte-order.ts";
import { type GoValue, isList } from "./go-value.ts";

/** What Go's encoding/json makes of a value, on one line: keys sorted, `<`, `>` and `&` escaped. */
export function compactJson(value: GoValue): string {
  return json(value, undefined);
}

/** As {@link compactJson}, over several lines and indented by two spaces. */
export function prettyJson(value: GoValue): string {
  return json(value, "");
}

/** `indent` is what the lines of the value start with; without it there is one line. */
function json(value: GoValue, indent: string | undefined): string {
  if (value === undefined || value === null) return "null";
  if (typeof value === "string") return jsonString(value);
  if (typeof value === "number") return jsonNumber(value);
  if (typeof value !== "object") return String(value);
  const inner = indent === undefined ? undefined : `${indent}  `;
  if (isList(value))
    return enclosed(
      ["[", "]"],
      value.map((item) => json(item, inner)),
      indent,
    );
  const separator = indent === undefined ? ":" : ": ";
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([left], [right]) => byteOrder(left, right))
    .map(([key, member]) => `${jsonString(key)}${separator}${json(member, inner)}`);
  return enclosed(["{", "}"], members, indent);
}

function enclosed(
  [open, close]: readonly [string, string],
  parts: readonly string[],
  indent: string | undefined,
): string {
  if (parts.length === 0 || indent === undefined) return `${open}${parts.join(",")}${close}`;
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(",\n")}\n${indent}${close}`;
}

/** A float as Go's encoding/json prints it; it has no form for what is not finite, and Helm prints nothing then. */
export function jsonNumber(value: number): string {
  if (!Number.isFinite(value)) return "";
  return Object.is(value, -0) ? "-0" : String(value);
}

function jsonString(text: string): string {
  const quoted = text.isWellFormed() ? JSON.stringify(text) : `"${[...text].map(jsonCharacter).join("")}"`;
  return quoted.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A byte that is not UTF-8 stands as the escape of the replacement character, which itself is not escaped. */
function jsonCharacter(character: string): string {
  return character.isWellFormed() ? JSON.stringify(character).slice(1, -1) : "\\ufffd";
}
