import { isMeshLabError, MeshLabError } from "../errors.ts";

/**
 * Runs something for each, all at once, and waits for all, also where some fail.
 *
 * @throws what failed; where several did and all say so to people, one MeshLabError with all that they say
 */
export async function allOf<Item>(items: readonly Item[], run: (item: Item) => Promise<unknown>): Promise<void> {
  const results = await Promise.allSettled(items.map(run));
  const errors = results.flatMap((result): readonly unknown[] => (result.status === "rejected" ? [result.reason] : []));
  const [first] = errors;
  if (errors.length === 0) return;
  if (errors.length === 1 || !isMeshLabError(first) || !errors.every(isMeshLabError)) throw first;
  throw new MeshLabError(first.code, errors.map(({ message }) => message).join("\n"), { cause: first });
}
