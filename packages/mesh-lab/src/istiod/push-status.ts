import { at, fields, text } from "../manifest/index.ts";

/** Reads `/debug/push_status`: conflicts that the last full push has met, as `<what>: <where>[: <message>]`. */
export function parsePushStatus(json: string): readonly string[] {
  // Empty until the first full push is over.
  if (json.trim() === "") return [];
  return Object.entries(fields(JSON.parse(json))).flatMap(([what, places]) =>
    Object.entries(fields(places)).map(([where, status]) => {
      // It also names a proxy, but of several that meet the conflict only one.
      const message = text(at(status, "message"));
      return `${what}: ${where}${message === undefined ? "" : `: ${message}`}`;
    }),
  );
}
