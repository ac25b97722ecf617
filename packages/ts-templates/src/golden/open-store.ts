import type { Manifest } from "../manifest/index.ts";
import type { GoldenSource } from "./golden.ts";
import type { StoredDocument } from "./stored-document.ts";
import type { TargetReader } from "./stored-value.ts";

/** The files of a store, and how a person calls its directory. */
export interface StoreFiles {
  readonly directory: string;
  /** By path in the directory. */
  readonly texts: ReadonlyMap<string, string>;
  readonly from: GoldenSource;
}

/** A store whose documents can be read for each of its targets. */
export interface OpenStore {
  /** By the name of the target. */
  readonly readers: ReadonlyMap<string, TargetReader>;
  readonly documents: readonly StoredDocument[];
}

/** What a target has of all documents. */
export function manifestsOf({ readers, documents }: OpenStore, target: string): readonly Manifest[] | undefined {
  const reader = readers.get(target);
  return reader && documents.flatMap(({ manifestOf }) => manifestOf(reader) ?? []);
}
