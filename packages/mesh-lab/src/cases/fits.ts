/** Whether a text is as a pattern says: the same, or with a `*` at one end anything there. */
export function fits(pattern: string, text: string): boolean {
  if (pattern === "*") return true;
  if (pattern.endsWith("*")) return text.startsWith(pattern.slice(0, -1));
  return pattern.startsWith("*") ? text.endsWith(pattern.slice(1)) : pattern === text;
}
