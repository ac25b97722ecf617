/**
 * A value as Go's templates have it. A float is a `number`, Go's `int64` a `bigint`; `undefined` is a value that is
 * missing, which Helm treats like `null`. A byte of a string that is not UTF-8 stands in it as `utf8.ts` writes it.
 */
export type GoValue = undefined | null | string | number | bigint | boolean | readonly GoValue[] | GoRecord;

/** A map with text for keys. */
export interface GoRecord {
  readonly [key: string]: GoValue;
}

/** Whether a value is a list. */
export function isList(value: GoValue): value is readonly GoValue[] {
  return Array.isArray(value);
}
