import { at, fields, text } from "../manifest/index.ts";

/** Reads `/debug/push_status`: conflicts that the last full push has met, as `<what>: <where>[, <proxy>][: <message>]`. */
export function parsePushStatus(json: string): readonly string[] {
  // Empty until the first full push is over.
  if (json.trim() === "") return [];
  return Object.entries(fields(JSON.parse(json))).flatMap(([what, places]) =>
    Object.entries(fields(places)).map(([where, status]) => {
      const proxy = text(at(status, "proxy"));
      const message = text(at(status, "message"));
      return `${what}: ${where}${proxy ? `, ${proxy}` : ""}${message ? `: ${message}` : ""}`;
    }),
  );
}
