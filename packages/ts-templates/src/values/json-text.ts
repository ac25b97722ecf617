const width = 100;

/** Prints JSON with an indentation of two; what is short stands on one line. Ends with a newline. */
export function jsonText(value: unknown): string {
  return `${print(value, "", 0)}\n`;
}

/** @param used how many columns of the first line are taken already */
function print(value: unknown, indent: string, used: number): string {
  const items = Array.isArray(value) ? value.map((item) => ["", item] as const) : entriesOf(value);
  if (items === undefined) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const flat = onOneLine(value);
  if (items.length === 0 || used + flat.length <= width) return flat;
  const deeper = `${indent}  `;
  const lines = items.map(([key, item]) => `${deeper}${key}${print(item, deeper, deeper.length + key.length + 1)}`);
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const pairs = Object.entries(value).filter(([, member]) => member !== undefined);
  return pairs.map(([key, member]) => [`${JSON.stringify(key)}: `, member] as const);
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  const pairs = entriesOf(value);
  if (pairs === undefined) return JSON.stringify(value);
  return pairs.length === 0 ? "{}" : `{ ${pairs.map(([key, member]) => `${key}${onOneLine(member)}`).join(", ")} }`;
}
