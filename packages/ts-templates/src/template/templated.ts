import type { Expr } from "../expr/index.ts";

declare const body: unique symbol;
declare const computed: unique symbol;
declare const item: unique symbol;
declare const entry: unique symbol;
declare const entries: unique symbol;
declare const spread: unique symbol;

type Primitive = string | number | boolean | bigint | null | undefined;
type Defined<T> = T extends undefined ? never : T;

/** A value that is there only if a test holds. */
export interface When<out Body> {
  readonly [body]: Body;
}

/** A value that is always there, but not written out where it stands: one of two, or a document held in a string. */
export interface Computed<out T> {
  readonly [computed]: T;
}

/** A value for each element of a list or record. */
export interface Each<out Item> {
  readonly [item]: Item;
}

/** One entry of a map whose key is computed. */
export interface Entry<out Value> {
  readonly [entry]: Value;
}

/** Computed entries of a map whose values are of one type. */
export interface Entries<out Value> {
  readonly [entries]: Value;
}

/** The items of a computed list, or the entries of a computed record, among others. */
export interface Spread<out T> {
  readonly [spread]: T;
}

/** A manifest of type `T` in which Helm may compute any value instead. */
export type Templated<T> = TemplatedValue<T> | Expr<T> | Computed<Templated<T>>;

/** What an optional place takes besides: what may be missing, so that its key is missing too. */
export type Optional<T> = Templated<T> | Expr<T | undefined> | When<Templated<T> | Expr<T | undefined>>;

/** A structure that holds templated values, but is itself written out. */
export type TemplatedValue<T> = T extends Primitive
  ? T
  : T extends readonly (infer Item)[]
    ? TemplatedList<Item>
    : TemplatedObject<T> | Entries<ValueOf<T>>;

/** A list: fixed items, items that are there if a test holds, and items made from each element of another list. */
export type TemplatedList<Item> = readonly ListItem<Item>[];
type ListItem<Item> =
  | TemplatedValue<Item>
  | Expr<Item>
  | Spread<readonly Item[]>
  | When<OneOrSeveral<Item>>
  | Computed<OneOrSeveral<Item>>
  | Each<ListItem<Item>>;

/** A list in a condition is several items; where an item is a list itself, too, so one has to stand in a list. */
type OneOrSeveral<Item> = Item extends readonly unknown[]
  ? readonly ListItem<Item>[]
  : ListItem<Item> | readonly ListItem<Item>[];

/** A map. An optional field takes what may be missing, and so does a key that is not listed. */
export type TemplatedObject<T> = {
  readonly [K in keyof T]: undefined extends T[K]
    ? Optional<Defined<T[K]>>
    : string extends K
      ? Optional<T[K]>
      : Templated<T[K]>;
};

/** What a map of computed keys holds; only an index signature has such keys. */
type ValueOf<T> = string extends keyof T ? T[keyof T & string] : never;

/** The type checker does not look for excess properties in what a callback returns; this does. */
export type Exact<Given, Wanted> = Given extends Primitive | Marker
  ? unknown
  : Given extends When<infer Body>
    ? When<Exact<Body, Wanted>>
    : Given extends Computed<infer Body>
      ? Computed<Exact<Body, Wanted>>
      : Given extends readonly (infer GivenItem)[]
        ? readonly Exact<GivenItem, Wanted extends readonly (infer WantedItem)[] ? WantedItem : never>[]
        : {
            [K in keyof Given]: K extends KeyOf<Plain<Wanted>> ? Exact<Given[K], Plain<Wanted>[K]> : UnknownField<K>;
          };

/** {@link Exact}, except where every object may stand: a document. */
export type ExactBody<Given, Body> = UnknownField<"any"> extends Body ? unknown : Exact<Given, Body>;

type Marker = Expr<unknown> | Each<unknown> | Entry<unknown> | Entries<unknown> | Spread<unknown>;
type Plain<Wanted> = unknown extends Wanted
  ? { readonly [key: PropertyKey]: unknown }
  : Wanted extends Primitive | Marker | When<unknown> | Computed<unknown> | readonly unknown[]
    ? never
    : Wanted;
type KeyOf<Union> = Union extends unknown ? keyof Union : never;
declare const unknownField: unique symbol;
interface UnknownField<K> {
  readonly [unknownField]: K;
}
