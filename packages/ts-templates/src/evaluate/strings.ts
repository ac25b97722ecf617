import { createHash } from "node:crypto";
import { byteString, bytesOf, concatenated, onBytes } from "../go/index.ts";
import { RenderFailure } from "./evaluate-error.ts";
import { isList, type TemplateValue } from "./evaluated-value.ts";
import { goText } from "./go-text.ts";

/** A string; Go makes none of anything else by itself, but stops. */
export function string(value: TemplateValue): string {
  if (typeof value === "string") return value;
  throw new RenderFailure(`${goText(value)} stands where a string is wanted`);
}

/** Sprig's functions of strings, with the arguments in its order. */
export const strings = {
  /** Counts bytes, and may cut a character in two. */
  trunc: (length: number, text: string) => onBytes((bytes) => truncated(length, bytes), text),
  trimSuffix: (suffix: string, text: string) =>
    onBytes((end, bytes) => (bytes.endsWith(end) ? bytes.slice(0, bytes.length - end.length) : bytes), suffix, text),
  trimPrefix: (prefix: string, text: string) =>
    onBytes((start, bytes) => (bytes.startsWith(start) ? bytes.slice(start.length) : bytes), prefix, text),
  replace: (from: string, to: string, text: string) =>
    from === "" ? spread(to, text) : onBytes((old, by, bytes) => bytes.split(old).join(by), from, to, text),
  indent: (width: number, text: string) => indented(width, text),
  contains: (part: string, text: string) => byteString(text).includes(byteString(part)),
  hasPrefix: (prefix: string, text: string) => byteString(text).startsWith(byteString(prefix)),
  hasSuffix: (suffix: string, text: string) => byteString(text).endsWith(byteString(suffix)),
  sha256sum: (text: string) => createHash("sha256").update(bytesOf(text)).digest("hex"),
} as const;

/** Sprig's `join`: items that are missing are left out; what is no list is its only item. */
export function join(separator: string, list: TemplateValue): string {
  const items = (isList(list) ? list : [list]).filter((item) => item !== undefined && item !== null);
  return concatenated(items.flatMap((item, index) => (index === 0 ? [goText(item)] : [separator, goText(item)])));
}

function truncated(length: number, bytes: string): string {
  if (length >= 0) return bytes.slice(0, length);
  return bytes.length + length > 0 ? bytes.slice(length) : bytes;
}

function indented(width: number, text: string): string {
  if (width < 0) throw new RenderFailure("strings: negative Repeat count");
  const space = " ".repeat(width);
  return concatenated(text.split("\n").map((line, index) => `${index === 0 ? "" : "\n"}${space}${line}`));
}

/** An empty string is found before each character, and at the end. */
function spread(inserted: string, text: string): string {
  return concatenated([...[...text].flatMap((character) => [inserted, character]), inserted]);
}
