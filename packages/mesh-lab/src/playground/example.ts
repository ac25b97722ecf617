import type { MeshRequest } from "../mesh/index.ts";
import type { RequestExample } from "./route.ts";

/** A request to try, for a person at a shell and for the page. */
export interface Example {
  /** What it shows, in a few words. */
  readonly about: string;
  readonly curl: string;
  readonly request: ExampleRequest;
}

/** Where a request goes, and what it is like. */
export type ExampleRequest = RequestExample & Required<Pick<MeshRequest, "to">> & Pick<MeshRequest, "host" | "as">;

/** Joins the words of a command for a POSIX shell. */
export function shellWords(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(" ");
}
