import { setTimeout as sleep } from "node:timers/promises";
import { HelmTsError, type ProbeCheck, type ProbeReport, type ProbeRequest, type Values } from "@helm/ts-templates";
import { z } from "zod";
import type { CaseReport, E2eReport } from "../e2e/index.ts";
import { routingViewOf } from "../values/routing-view.ts";

/** What the values decide, and nobody may say otherwise; the rest are options of the end-to-end check. */
const decided = ["url", "rollout", "canary-weight", "no-header-choice", "authorization"];

/** The options without a value, and what has no place in a deploy. */
const flags = ["with-v1"];
const notHere = ["json", "help", "make-pop-key"];

/** Times in milliseconds. */
export interface Patience {
  /** Until new routes are in force in all proxies. */
  readonly routes: number;
  /** Until connections are gone that were made before MISE was asked: Istio's drainDuration, and some. */
  readonly refusals: number;
  readonly pause: number;
}

const usual: Patience = { routes: 10_000, refusals: 50_000, pause: 1_000 };

const authorized = z.object({ authorization: z.object({ mode: z.enum(["enforce", "routing-only"]) }) });

/**
 * Asks the environment with the end-to-end check who serves which requests, with what these values say of it. The
 * settings are the options of that check: `--probe subscription=… --probe token-from=env:TOKEN`.
 *
 * @throws E2eError, HelmTsError `deploy.probe` for settings that make no sense
 */
export function probe(request: ProbeRequest): Promise<ProbeReport> {
  return probeWith(usual, request);
}

/** The same with another patience. */
export async function probeWith(
  patience: Patience,
  { values, url, settings, signal }: ProbeRequest,
): Promise<ProbeReport> {
  // Loaded where it is needed: every command reads the configuration, and few probe.
  const { credentialOf, parseArguments, runE2e } = await import("../e2e/index.ts");
  const command = parseArguments([`--url=${url}`, ...argumentsOf(settings), ...expectationsOf(values)]);
  if (command.does !== "run") throw new HelmTsError("deploy.probe", "the settings of the probe ask for no check");
  const credential = command.credential && (await credentialOf(command.credential));
  const options = { ...command.options, ...(credential && { credential }), signal };
  const startedAt = performance.now();
  let report = await runE2e(options);
  while (!signal.aborted && performance.now() - startedAt < patienceWith(report, patience)) {
    await sleep(patience.pause, undefined, { signal }).catch(() => undefined);
    report = await runE2e(options);
  }
  return { checks: [...report.cases.map(checkOf), ...report.findings.map(runCheck)] };
}

function argumentsOf(settings: ProbeRequest["settings"]): readonly string[] {
  const wrong = Object.keys(settings).filter((name) => [...decided, ...notHere].includes(name));
  if (wrong.length > 0) {
    const names = wrong.map((name) => `--probe ${name}`).join(", ");
    throw new HelmTsError(
      "deploy.probe",
      `${names}: the values that are deployed decide what is expected; leave it out`,
    );
  }
  return Object.entries(settings).flatMap(([name, value]) => {
    if (flags.includes(name)) return value === "false" ? [] : [`--${name}`];
    const all = name === "accept" ? value.split(",") : [value];
    return all.map((one) => `--${name}=${one}`);
  });
}

/** What the values say of requests, as options. */
function expectationsOf(values: Values): readonly string[] {
  const view = routingViewOf(values);
  const { data } = authorized.safeParse(values);
  if (view === undefined || data === undefined) {
    throw new HelmTsError("deploy.probe", "the values do not say which stack serves: there is nothing to expect");
  }
  const canary = view.state === "canary" ? [`--canary-weight=${view.shares.get("v2")}`] : [];
  const choice = view.choosable || view.stacks.length === 1 ? [] : ["--no-header-choice"];
  return [`--rollout=${view.state}`, ...canary, ...choice, `--authorization=${data.authorization.mode}`];
}

/** How long a report like this one may still turn out to be too early. */
function patienceWith({ cases, outcome }: E2eReport, { routes, refusals }: Patience): number {
  if (outcome === "passed") return 0;
  const failed = cases.filter((one) => one.outcome !== "passed");
  return failed.length > 0 && failed.every(({ wants }) => wants === "refusal") ? refusals : routes;
}

function checkOf({ name, outcome, findings, wants, expected }: CaseReport): ProbeCheck {
  if (outcome === "passed") return { name, outcome };
  const wanted = wants === "refusal" ? `It has to be refused at ${expected}` : `It has to be served by ${expected}`;
  return { name, outcome, message: `${wanted}: ${findings.map(({ text }) => text).join("; ")}.` };
}

function runCheck({ outcome, text }: E2eReport["findings"][number]): ProbeCheck {
  return { name: "the whole check", outcome, message: `${text}.` };
}
