import { createHash } from "node:crypto";
import { bytesOf, concatenated, onBytes } from "../go/index.ts";
import { EvaluateError, RenderFailure } from "./evaluate-error.ts";
import type { TemplateValue } from "./evaluated-value.ts";
import { goText } from "./go-text.ts";
import { int64 } from "./integers.ts";
import { upperCase } from "./letter-case.ts";
import { print } from "./printf.ts";
import { string, strings } from "./strings.ts";

type Value = TemplateValue;

/** Functions of text, with their arguments in the order of a template. */
export const textFunctions = {
  trim: (text: Value) => string(text).replace(/^[\s\u0085]+|[\s\u0085]+$/g, ""),
  trimAll,
  trimall: trimAll,
  title: (text: Value) => changeWords(plain("title", text), upperCase),
  nospace: (text: Value) => plain("nospace", text).replace(/[\s\u0085]+/g, ""),
  plural: (one: Value, many: Value, count: Value) => (int64(count) === 1n ? string(one) : string(many)),
  repeat: (count: Value, text: Value) => repeated(Number(int64(count)), string(text)),
  substr: (start: Value, end: Value, text: Value) =>
    onBytes((bytes) => substring(Number(int64(start)), Number(int64(end)), bytes), string(text)),
  nindent: (width: Value, text: Value) => `\n${strings.indent(Number(int64(width)), string(text))}`,
  cat: (...values: readonly Value[]) => concatenated([present(values).map(goText).join(" ")]),
  toString: (value: Value) => goText(value),
  squote: (...values: readonly Value[]) =>
    present(values)
      .map((value) => `'${goText(value)}'`)
      .join(" "),
  quote: (...values: readonly Value[]) =>
    present(values)
      .map((value) => quoted(goText(value)))
      .join(" "),
  html: (...values: readonly Value[]) => print(...values).replace(/[<>&'"\0]/g, (sign) => htmlSigns[sign] ?? sign),
  urlquery: (...values: readonly Value[]) => query(print(...values)),
  hello: () => "Hello!",

  b64enc: (text: Value) => bytesOf(string(text)).toString("base64"),
  b64dec: (text: Value) => decoded(string(text)),
  sha1sum: (text: Value) => digest("sha1", text),
  sha512sum: (text: Value) => digest("sha512", text),
  adler32sum: (text: Value) => String(adler32(bytesOf(string(text)))),

  base: (path: Value) => baseName(string(path)),
  ext: (path: Value) => /\.[^./]*$/.exec(string(path))?.[0] ?? "",
  isAbs: (path: Value) => string(path).startsWith("/"),
} as const;

function trimAll(characters: Value, text: Value): string {
  const set = new Set(string(characters));
  const letters = [...string(text)];
  const first = letters.findIndex((letter) => !set.has(letter));
  const last = letters.findLastIndex((letter) => !set.has(letter));
  return first === -1 ? "" : letters.slice(first, last + 1).join("");
}

/** A text of Latin letters: of others, Sprig breaks some, and Go has capitals of its own. */
function plain(name: string, text: Value): string {
  const given = string(text);
  if (/^[\0-\x7f]*$/.test(given)) return given;
  throw new EvaluateError(`${name} of ${JSON.stringify(given)} cannot be evaluated: only of ASCII is it known.`);
}

/** Go takes letters, digits and `_` for a part of a word. */
function changeWords(text: string, change: (letter: string) => string): string {
  return text.replace(/(?<![\p{L}\p{Nd}_])\p{L}/gu, change);
}

function substring(start: number, end: number, bytes: string): string {
  const from = Math.max(start, 0);
  const to = start >= 0 && (end < 0 || end > bytes.length) ? bytes.length : end;
  if (from <= to && to <= bytes.length && to >= 0) return bytes.slice(from, to);
  throw new RenderFailure(`runtime error: slice bounds out of range [${from}:${to}]`);
}

function repeated(count: number, text: string): string {
  if (count < 0) throw new RenderFailure("strings: negative Repeat count");
  return concatenated([text.repeat(count)]);
}

function present(values: readonly Value[]): readonly Value[] {
  return values.filter((value) => value !== undefined && value !== null);
}

/** Go's `%q` of visible ASCII; it has escapes of its own for the rest. */
function quoted(text: string): string {
  if (/^[\x20-\x7e\n\t\r]*$/.test(text)) return JSON.stringify(text);
  throw new EvaluateError(`quote of ${JSON.stringify(text)} cannot be evaluated: only Helm knows its escapes.`);
}

const htmlSigns: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  "'": "&#39;",
  '"': "&#34;",
  "\0": "\ufffd",
};

function query(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, percent)
    .replaceAll("%20", "+");
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Sprig gives the text of the error where it is no Base64. */
function decoded(text: string): string {
  const packed = text.replace(/[\r\n]/g, "");
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(packed)) {
    throw new EvaluateError(`b64dec of ${JSON.stringify(text)} cannot be evaluated: it is no Base64.`);
  }
  return onBytes(() => Buffer.from(packed, "base64").toString("latin1"), "");
}

function digest(algorithm: string, text: Value): string {
  return createHash(algorithm)
    .update(bytesOf(string(text)))
    .digest("hex");
}

function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}

function baseName(path: string): string {
  if (path === "") return ".";
  const name = path.replace(/\/+$/, "");
  return name === "" ? "/" : name.slice(name.lastIndexOf("/") + 1);
}
