import { readFile } from "node:fs/promises";

/** A kind of configuration of which the proxy refused at least one update. */
export interface RejectedUpdate {
  /** The statistic, such as `listener_manager.lds.update_rejected`. */
  readonly stat: string;
  readonly count: number;
  /** The lines of its log that say why, without the time; the log does not tell which statistic a line is of. */
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
 * Picks what an Envoy's log says about refused configuration, each reason once.
 *
 * @param text such as `[2026-01-02 03:04:05.678][12][warning][config] [source/...] delta config for type.googleapis.com/... rejected: ...`
 */
export function rejectionsInLog(text: string): readonly string[] {
  const entries = text.split(ENTRY_START).filter((entry) => /reject/i.test(entry));
  return [...new Set(entries.map((entry) => entry.replace(PREFIX, "").trim()))];
}

/** An entry may go on over lines: the next one starts with a time. */
const ENTRY_START = /^(?=\[\d{4}-\d\d-\d\d )/m;
const PREFIX = /^(?:\[[^\]]*\]){4} (?:\[[^\]]*\] )?/;
