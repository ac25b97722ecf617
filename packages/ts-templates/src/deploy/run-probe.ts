import type { Values } from "../values/index.ts";
import { visible } from "../visible.ts";
import type { DeployFinding } from "./deploy-plan.ts";
import type { Deployment } from "./deployment.ts";
import type { ProbeReport } from "./probe.ts";
import type { RunOptions } from "./run-options.ts";
import type { Verification } from "./verification.ts";

/** Asks the running environment, if there is a probe and it was said where; a probe that throws failed. */
export async function runProbe(
  { config, target, path }: Deployment,
  values: Values,
  { url, probeSettings, signal }: Pick<RunOptions, "url" | "probeSettings" | "signal">,
): Promise<Verification> {
  if (config.probe === undefined || url === undefined) return { verified: [], findings: [] };
  try {
    const report = await config.probe({ target, path, values, url, settings: probeSettings, signal });
    return { verified: verifiedTexts(report, url), findings: report.checks.flatMap(checkFindings) };
  } catch (error) {
    const message = visible(`The probe itself failed: ${error instanceof Error ? error.message : String(error)}`);
    return { verified: [], findings: [{ code: "probe-failed", subject: visible(url), message }] };
  }
}

function verifiedTexts({ checks }: ProbeReport, url: string): readonly string[] {
  const passed = checks.filter(({ outcome }) => outcome === "passed").length;
  return [visible(`${passed} of ${checks.length} checks passed at ${url}`)];
}

function checkFindings({ name, outcome, message = "" }: ProbeReport["checks"][number]): readonly DeployFinding[] {
  if (outcome === "passed") return [];
  const text = message === "" ? `The check ${outcome === "failed" ? "failed" : "proved nothing"}.` : message;
  return [{ code: `probe-${outcome}`, subject: visible(name), message: visible(text) }];
}
