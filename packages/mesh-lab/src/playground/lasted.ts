import type { AccessLogLine } from "./access-log.ts";

/** Clocks of proxies round to milliseconds. */
const SLACK_MS = 2;

/** Whether a request was under way at a time. */
export function lasted(line: AccessLogLine, at: number): boolean {
  return line.start - SLACK_MS <= at && at <= wasOverAt(line) + SLACK_MS;
}

/** When it was over, in milliseconds since the epoch. */
export function wasOverAt({ start, milliseconds }: AccessLogLine): number {
  return start + milliseconds;
}
