import { readFile } from "node:fs/promises";
import type { Program } from "../processes/index.ts";
import { ask } from "./debug.ts";
import { harmlessBecause } from "./harmless.ts";
import { parseLog } from "./istiod-log.ts";
import { type Metric, parseMetrics } from "./metrics.ts";
import { parsePushStatus } from "./push-status.ts";
import { type ProxySync, parseSyncz } from "./syncz.ts";

/** Something that istiod or a proxy complains about. */
export interface IstiodProblem {
  /** A proxy that refuses its configuration now, the last full push, a metric, or the log since the start. */
  readonly source: "proxy" | "push" | "metric" | "log";
  readonly message: string;
  /** Why it does not matter; only on those that are known not to. */
  readonly harmless?: string;
}

/** The istiod whose problems are asked for. */
export interface ProblemsOf {
  readonly program: Program;
  readonly debugUrl: string;
  readonly monitoringUrl: string;
}

/**
 * What istiod complains about and what matters, a sentence each: `istiod: ...` or `<pod>.<namespace> refuses its ...`.
 * Complete after a barrier.
 */
export async function istiodProblems(istiod: ProblemsOf): Promise<readonly string[]> {
  const all = await allIstiodProblems(istiod);
  return all.filter(({ harmless }) => harmless === undefined).map(problemText);
}

/** A problem as a sentence. */
export function problemText({ source, message }: IstiodProblem): string {
  return source === "proxy" ? message : `istiod: ${message}`;
}

/**
 * All that istiod knows of problems: those of now, those it has counted since it started, and those it has logged.
 *
 * @param logged the part of the log, in bytes; all of it by default
 */
export async function allIstiodProblems(
  istiod: ProblemsOf,
  logged: { readonly from: number; readonly to: number } = { from: 0, to: Number.POSITIVE_INFINITY },
): Promise<readonly IstiodProblem[]> {
  const { program, debugUrl, monitoringUrl } = istiod;
  const [syncz, pushStatus, metrics, log] = await Promise.all([
    ask(`${debugUrl}/debug/syncz`),
    ask(`${debugUrl}/debug/push_status`),
    ask(`${monitoringUrl}/metrics`),
    readFile(program.log),
  ]);
  return [
    ...parseSyncz(syncz).flatMap(refusals),
    ...parsePushStatus(pushStatus).map((message) => problem("push", message)),
    ...parseMetrics(metrics).flatMap(counted),
    ...parseLog(log.subarray(logged.from, logged.to).toString("utf8")).map(({ message }) => problem("log", message)),
  ];
}

function problem(source: IstiodProblem["source"], message: string): IstiodProblem {
  const harmless = harmlessBecause(message);
  return { source, message, ...(harmless === undefined ? {} : { harmless }) };
}

function refusals({ proxy, resources }: ProxySync): readonly IstiodProblem[] {
  return resources
    .filter(({ error }) => error !== "")
    .map(({ type, error }) => problem("proxy", `${proxy} refuses its ${type}s: ${error}`));
}

/**
 * Metrics that stay 0 as long as all is well. Conflicts have metrics too, but `/debug/push_status` tells more of them.
 *
 * https://istio.io/latest/docs/reference/commands/pilot-discovery/#metrics
 */
const COUNTERS: Readonly<Record<string, string>> = {
  pilot_total_xds_rejects: "configurations refused by proxies",
  pilot_total_xds_internal_errors: "internal errors when talking to proxies",
  pilot_xds_push_context_errors: "errors when computing what to push",
  pilot_xds_write_timeout: "timeouts when writing to proxies",
  pilot_total_rejected_configs: "configurations that istiod refuses",
  pilot_sds_certificate_errors_total: "certificates of gateways that could not be read",
  pilot_jwks_resolver_network_fetch_fail_total: "failed downloads of JSON Web Key Sets",
};

function counted({ name, labels, value }: Metric): readonly IstiodProblem[] {
  const meaning = COUNTERS[name];
  if (meaning === undefined || value === 0) return [];
  const details = Object.entries(labels).map(([label, text]) => ` ${label}=${text}`);
  // Without the count: it grows with every push that meets the same problem.
  return [problem("metric", `${meaning} (${name}${details.join("")})`)];
}
