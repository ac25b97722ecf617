import { isMapping, type YamlValue } from "../../../src/manifest/index.ts";

/** Where two values differ: a line for each field, with what each of them has there. */
export function fieldDifferences(
  wanted: YamlValue | undefined,
  rendered: YamlValue | undefined,
  path = "",
): readonly string[] {
  if (isMapping(wanted) && isMapping(rendered)) {
    const keys = new Set([...Object.keys(wanted), ...Object.keys(rendered)]);
    return [...keys].flatMap((key) =>
      fieldDifferences(own(wanted, key), own(rendered, key), `${path}[${JSON.stringify(key)}]`),
    );
  }
  if (isList(wanted) && isList(rendered)) {
    const longest = wanted.length > rendered.length ? wanted : rendered;
    return longest.flatMap((_, index) => fieldDifferences(wanted[index], rendered[index], `${path}[${index}]`));
  }
  return Object.is(wanted, rendered) ? [] : [`${path}: evaluated ${shown(wanted)}, rendered ${shown(rendered)}`];
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
