import { readFile } from "node:fs/promises";

/** A kind of configuration of which the proxy refused at least one update. */
export interface RejectedUpdate {
  /** The statistic, such as `listener_manager.lds.update_rejected`. */
  readonly stat: string;
  readonly count: number;
  /** What its log says, as `Listener: <reason>`; the log does not tell which statistic a line is of. */
  readonly reasons: readonly string[];
}

/** Finds the refused updates in statistics, and the reasons in the log file. */
export async function rejectedUpdates(
  stats: ReadonlyMap<string, number>,
  log: string,
): Promise<readonly RejectedUpdate[]> {
  const rejected = [...stats].filter(([name, count]) => name.endsWith(".update_rejected") && count > 0);
  if (rejected.length === 0) return [];
  const reasons = rejectionsInLog(await readFile(log, "utf8"));
  return rejected.map(([stat, count]) => ({ stat, count, reasons }));
}

/**
 * Picks what an Envoy's log says about refused configuration, each reason once, with the short name of the type.
 *
 * @param text with lines such as
 * `[2026-01-02 03:04:05.678][12][warning][config] [source/...] gRPC config for type.googleapis.com/envoy.config.listener.v3.Listener rejected: ...`
 */
function rejectionsInLog(text: string): readonly string[] {
  const entries = text.split(ENTRY_START).flatMap((entry) => {
    const [, type, reason = ""] = REJECTED.exec(entry) ?? [];
    return type === undefined ? [] : [`${type}: ${reason.trim()}`];
  });
  return [...new Set(entries)];
}

/** An entry may go on over lines: the next one starts with a time. */
const ENTRY_START = /^(?=\[\d{4}-\d\d-\d\d )/m;

/** Other lines of the same rejection say the same with less. */
const REJECTED = /gRPC config for \S+?\.(\w+) rejected: (.*)/s;
