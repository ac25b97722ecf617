import { isMapping, type YamlValue } from "../../../src/manifest/index.ts";

/** A field that was rendered as something else than it evaluates to; `undefined` where it is not there. */
export interface FieldDifference {
  readonly path: string;
  readonly evaluated: YamlValue | undefined;
  readonly rendered: YamlValue | undefined;
}

/** Where two values differ. */
export function fieldDifferences(
  evaluated: YamlValue | undefined,
  rendered: YamlValue | undefined,
  path = "",
): readonly FieldDifference[] {
  if (isMapping(evaluated) && isMapping(rendered)) {
    const keys = new Set([...Object.keys(evaluated), ...Object.keys(rendered)]);
    return [...keys].flatMap((key) =>
      fieldDifferences(own(evaluated, key), own(rendered, key), `${path}[${JSON.stringify(key)}]`),
    );
  }
  if (isList(evaluated) && isList(rendered)) {
    const longest = evaluated.length > rendered.length ? evaluated : rendered;
    return longest.flatMap((_, index) => fieldDifferences(evaluated[index], rendered[index], `${path}[${index}]`));
  }
  return isSame(evaluated, rendered) ? [] : [{ path, evaluated, rendered }];
}

/** A whole number beyond 2^53 becomes a float once Helm reads back what it printed; the evaluator does not follow when. */
function isSame(evaluated: YamlValue | undefined, rendered: YamlValue | undefined): boolean {
  if (typeof evaluated === "bigint" || typeof rendered === "bigint") return Number(evaluated) === Number(rendered);
  return Object.is(evaluated, rendered);
}

/** A difference in a line. */
export function differenceText({ path, evaluated, rendered }: FieldDifference): string {
  return `${path}: evaluated ${shown(evaluated)}, rendered ${shown(rendered)}`;
}

/** The kinds of what differs, without the values themselves. */
export function differenceKind({ evaluated, rendered }: FieldDifference): string {
  return `${kindName(evaluated)} is rendered as ${kindName(rendered)}`;
}

function own(mapping: { readonly [key: string]: YamlValue }, key: string): YamlValue | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

function isList(value: YamlValue | undefined): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function shown(value: YamlValue | undefined): string {
  if (value === undefined) return "nothing";
  return typeof value === "bigint"
    ? `${value}n`
    : JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part));
}

function kindName(value: YamlValue | undefined): string {
  if (value === undefined || value === null) return "nothing";
  return isList(value) ? "list" : typeof value;
}
