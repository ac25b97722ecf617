import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { findHelm } from "#toolkit/helm";

import type { Manifest } from "./parity/manifest.ts";
import { readManifests } from "./parity/manifest.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** What a render adds to a target's committed values, by value path. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

/** Who Session Gate is wherever authorization is enforced: it asks MISE too. */
export const sessiongate = { namespace: "sessiongate", serviceAccount: "sessiongate" };

/** MISE deployed, and the frontends bound to it. */
export const enforced: Settings = { "mise.enabled": true, "authorization.mode": "enforce" };

/**
 * Renders chart/ with the real Helm for a target `<cloud>/<environment>/<region>`: its committed values, the sample
 * inputs, then the settings. Throws with Helm's own message where Helm refuses.
 */
export function renderTarget(target: string, settings: Settings = {}): Promise<readonly Manifest[]> {
  return render(valuesFiles(target), settings);
}

/** The same for values that stand in no file. */
export function renderValues(values: object, settings: Settings = {}): Promise<readonly Manifest[]> {
  return render(["-"], settings, JSON.stringify(values));
}

async function render(valuesFiles: readonly string[], settings: Settings, input = ""): Promise<readonly Manifest[]> {
  const files = [...valuesFiles, "test/golden/inputs.yaml"].flatMap((file) => ["--values", file]);
  const sets = Object.entries(settings).flatMap(([path, value]) => ["--set", `${path}=${value}`]);
  const release = ["template", "aro-hcp-frontend", "chart", "--namespace", "aro-hcp", "--kube-version", "1.30.0"];
  const { stdout } = await execa((await findHelm()).path, [...release, ...files, ...sets], { cwd: ROOT, input });
  return readManifests(stdout);
}

/** A level at which nothing is shared has no file, but a target without any file is a misspelled one. */
function valuesFiles(target: string): readonly string[] {
  const [cloud, environment, region] = target.split("/");
  const levels = [`${cloud}`, `${cloud}/${environment}`, `${cloud}/${environment}/${region}`];
  const files = levels.map((level) => `values/${level}.yaml`).filter((file) => existsSync(join(ROOT, file)));
  if (files.length === 0) throw new Error(`no values file for ${target} in values/; run \`npm run synth\``);
  return files;
}
