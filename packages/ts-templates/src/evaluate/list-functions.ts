import { byteOrder } from "../go/index.ts";
import { deepEqual, kindName } from "./comparisons.ts";
import { RenderFailure } from "./evaluate-error.ts";
import { isList, isRecord, isTrue, type TemplateRecord, type TemplateValue } from "./evaluated-value.ts";
import { goText } from "./go-text.ts";
import { int64 } from "./integers.ts";
import { withMust } from "./must.ts";
import { string } from "./strings.ts";

type Value = TemplateValue;

const ofLists = {
  first: (list: Value) => items(list)[0],
  last: (list: Value) => items(list).at(-1),
  rest: (list: Value) => items(list).slice(1),
  initial: (list: Value) => items(list).slice(0, -1),
  append: (list: Value, item: Value) => [...items(list), item],
  push: (list: Value, item: Value) => [...items(list), item],
  prepend: (list: Value, item: Value) => [item, ...items(list)],
  reverse: (list: Value) => items(list).toReversed(),
  uniq: (list: Value) => uniq(items(list)),
  without: (list: Value, ...left: readonly Value[]) => items(list).filter((item) => !holds(left, item)),
  compact: (list: Value) => items(list).filter(isTrue),
  has: (item: Value, list: Value) => list !== undefined && list !== null && holds(items(list), item),
  slice: (list: Value, start: Value, end: Value) => slice(items(list), start, end),
  chunk: (size: Value, list: Value) => chunks(Number(int64(size)), items(list)),
} as const;

/** Functions of lists, with their arguments in the order of a template. */
export const listFunctions: Readonly<Record<string, (...given: Value[]) => Value>> = {
  ...withMust<(...given: Value[]) => Value>(ofLists),
  tuple: (...given) => given,
  concat: (...lists) => lists.flatMap((list) => items(list)),
  index: (list, position) => at(list, position),
  len,
  sortAlpha: (list) => texts(list).toSorted(byteOrder),
  toStrings: (list) => texts(list),
  splitList: (separator, text) => parts(string(text), string(separator)),
  split: (separator, text) => numbered(parts(string(text), string(separator))),
  splitn: (separator, count, text) => numbered(limited(string(text), string(separator), Number(int64(count)))),
  until: (count) => steps(0n, int64(count), int64(count) < 0n ? -1n : 1n),
  untilStep: (start, end, step) => steps(int64(start), int64(end), int64(step)),
};

function items(value: Value): readonly Value[] {
  if (isList(value)) return value;
  throw new RenderFailure(`${goText(value)} stands where a list is wanted`);
}

function holds(list: readonly Value[], item: Value): boolean {
  return list.some((one) => deepEqual(one, item));
}

function uniq(list: readonly Value[]): readonly Value[] {
  return list.filter((item, index) => list.findIndex((other) => deepEqual(other, item)) === index);
}

function slice(list: readonly Value[], start: Value, end: Value): Value {
  if (list.length === 0) return undefined;
  const [first, last] = [Number(int64(start)), end === undefined ? list.length : Number(int64(end))];
  if (first < 0 || last > list.length || first > last) throw new RenderFailure("slice index out of range");
  return list.slice(first, last);
}

function chunks(size: number, list: readonly Value[]): readonly Value[] {
  if (size <= 0) throw new RenderFailure("runtime error: makeslice: len out of range");
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}

function at(list: Value, position: Value): Value {
  const index = Number(int64(position));
  const all = items(list);
  if (index < 0 || index >= all.length) throw new RenderFailure(`reflect: slice index out of range: ${index}`);
  return all[index];
}

function len(value: Value): Value {
  if (typeof value === "string") return BigInt(Buffer.byteLength(value));
  if (isList(value)) return BigInt(value.length);
  if (isRecord(value)) return BigInt(Object.keys(value).length);
  throw new RenderFailure(`len of type ${kindName(value)}`);
}

function texts(list: Value): readonly string[] {
  const present = isList(list) ? list : [list];
  return present.filter((item) => item !== undefined && item !== null).map(goText);
}

/** An empty separator stands between any two characters. */
function parts(text: string, separator: string): readonly string[] {
  return separator === "" ? [...text] : text.split(separator);
}

function limited(text: string, separator: string, count: number): readonly string[] {
  const all = parts(text, separator);
  if (count < 0 || all.length <= count) return all;
  return count === 0 ? [] : [...all.slice(0, count - 1), all.slice(count - 1).join(separator)];
}

function numbered(texts: readonly string[]): TemplateRecord {
  return Object.fromEntries(texts.map((text, index) => [`_${index}`, text]));
}

function steps(start: bigint, end: bigint, step: bigint): readonly bigint[] {
  const isDown = end < start;
  if (isDown ? step >= 0n : step <= 0n) return [];
  const numbers: bigint[] = [];
  for (let number = start; isDown ? number > end : number < end; number += step) numbers.push(number);
  return numbers;
}
