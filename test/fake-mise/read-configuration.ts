import type { Manifest } from "../parity/manifest.ts";
import type { MiseConfiguration, MiseVersion } from "./mise-configuration.ts";
import { environmentOf, mountedFile, type Pod, podOf } from "./pod.ts";
import { isSetting, readV1 } from "./settings-v1.ts";
import { readV2 } from "./settings-v2.ts";

/** A configuration, or all that keeps the program from starting. */
export interface ReadConfiguration {
  /** Present exactly when there is no problem. */
  readonly configuration?: MiseConfiguration;
  readonly problems: readonly string[];
}

/** Where v2 looks for its settings. */
const settingsFile = "/app/appsettings.json";

/**
 * Reads what the MISE of Deployment `<namespace>/<name>` is told, as its version reads it: v1 the variables of the
 * container, v2 the file that the container mounts. References to ConfigMaps are followed, so a wrong name of a volume,
 * key or ConfigMap is a problem as a wrong setting is. Names are taken with their case, which is stricter than .NET.
 *
 * From the contract: names, places and types of the settings of both versions. Assumed: that a program given the
 * settings of the other version, or a name it does not know, does not start.
 */
export function readConfiguration(
  manifests: readonly Manifest[],
  workload: string,
  version: MiseVersion = versionOf(workload),
): ReadConfiguration {
  const problems: string[] = [];
  const pod = podOf(manifests, workload, problems);
  const configuration = pod && (version === "v1" ? fromEnvironment(pod, problems) : fromFile(pod, problems));
  if (configuration !== undefined) problems.push(...repeatedLabels(configuration));
  if (configuration === undefined || problems.length > 0) {
    return { problems: problems.map((problem) => `MISE ${version} ${workload}: ${problem}`) };
  }
  return { configuration, problems };
}

/** Which program the image of a MISE is; the digest does not say it, the name does. */
function versionOf(workload: string): MiseVersion {
  return workload.endsWith("v2") ? "v2" : "v1";
}

function fromEnvironment(pod: Pod, problems: string[]): MiseConfiguration | undefined {
  if (mountedFile(pod, settingsFile, problems) !== undefined) {
    problems.push(`${settingsFile} is mounted, but v1 reads variables`);
  }
  return readV1(environmentOf(pod, problems), problems);
}

function fromFile(pod: Pod, problems: string[]): MiseConfiguration | undefined {
  for (const name of environmentOf(pod, problems).keys()) {
    if (isSetting(name)) problems.push(`variable ${name} is set, but v2 reads ${settingsFile}`);
  }
  const found = problems.length;
  const file = mountedFile(pod, settingsFile, problems);
  if (file !== undefined) return readV2(file, problems);
  if (problems.length === found) problems.push(`nothing is mounted at ${settingsFile}`);
  return undefined;
}

function repeatedLabels({ inboundPolicies }: MiseConfiguration): readonly string[] {
  const labels = inboundPolicies.map(({ label }) => label);
  const repeated = new Set(labels.filter((label, index) => labels.indexOf(label) !== index));
  return [...repeated].map((label) => `several inbound policies have the label ${JSON.stringify(label)}`);
}
