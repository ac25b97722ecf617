import { isMapping, type YamlValue } from "../manifest/index.ts";

/** A name that became another one. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** A value with whole names replaced in all its texts: `web` in `web.shop.svc`, but not in `web-admin`. */
export function renamed<Value extends YamlValue>(value: Value, names: readonly Renaming[]): YamlValue {
  if (names.length === 0) return value;
  if (typeof value === "string") return names.reduce(replaced, value);
  if (Array.isArray(value)) return value.map((item: YamlValue) => renamed(item, names));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renamed(member, names)]));
}

function replaced(text: string, { from, to }: Renaming): string {
  const parts = text.split(from);
  // A name ends where no further character of a name follows.
  return parts.reduce((before, after, index) => {
    if (index === 0) return after;
    const isWhole = !/[A-Za-z0-9_-]$/.test(parts[index - 1] ?? "") && !/^[A-Za-z0-9_-]/.test(after);
    return before + (isWhole ? to : from) + after;
  }, "");
}
