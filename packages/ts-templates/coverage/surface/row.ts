/** How a construct of Helm's templates is written with the toolkit. */
export interface Written {
  /** As it is written, in few words of TypeScript. */
  readonly as: string;
  /** The names of the public API that it takes: `each`, `release.name`, `fn.trunc`. */
  readonly uses: readonly string[];
  /** A fixture whose printed templates have the construct, or what stands in its place. */
  readonly seen?: { readonly fixture: string; readonly text: string };
}

/** A construct that only raw() can write. */
export interface Missing {
  /** Why, and what to do in its place: a sentence. */
  readonly missing: string;
}

export type Row = Written | Missing;

/** Constructs by the names that the sample gives them. */
export type Rows = Readonly<Record<string, Row>>;
