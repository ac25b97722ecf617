/** The kinds of the nodes in a tree, and the other words by which they differ. */
export function drawnNames(node: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (typeof node !== "object" || node === null) return names;
  const { kind, function: called, method, format, valueKind, comment } = node as Readonly<Record<string, unknown>>;
  for (const name of [kind, called, method, format, valueKind]) if (typeof name === "string") names.add(name);
  if (comment !== undefined) names.add("comment");
  for (const part of Object.values(node)) drawnNames(part, names);
  return names;
}
