/**
 * One order of all keys that keeps the order of each list; undefined where two lists contradict each other. Where
 * nothing else decides, keys of an earlier list come first.
 */
export function mergedOrder(lists: readonly (readonly string[])[]): readonly string[] | undefined {
  const following = new Map<string, Set<string>>();
  const waiting = new Map<string, number>();
  for (const list of lists) {
    for (const [index, key] of list.entries()) {
      if (!waiting.has(key)) waiting.set(key, 0);
      const before = index === 0 ? undefined : list[index - 1];
      const after = before === undefined ? undefined : (following.get(before) ?? new Set());
      if (before === undefined || after === undefined) continue;
      following.set(before, after);
      if (!after.has(key)) waiting.set(key, (waiting.get(key) ?? 0) + 1);
      after.add(key);
    }
  }
  return inOrder(waiting, following);
}

function inOrder(
  waiting: Map<string, number>,
  following: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | undefined {
  const order: string[] = [];
  const total = waiting.size;
  while (order.length < total) {
    const next = [...waiting].find(([, count]) => count === 0)?.[0];
    if (next === undefined) return undefined;
    waiting.delete(next);
    order.push(next);
    for (const key of following.get(next) ?? []) waiting.set(key, (waiting.get(key) ?? 0) - 1);
  }
  return order;
}
