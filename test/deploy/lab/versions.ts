import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import config from "../../../helm-ts.config.ts";
import { renderAll } from "../../kubernetes/render.ts";
import { type Manifest, mergeValues, parseManifests, sampleInputs, type Values } from "../toolkit.ts";

/** What a target is to be, beside what its layers say. */
export interface Version {
  /** Such as `canary`; what the target's layers say by default. */
  readonly rollout?: string;
  /** One more layer of settings. */
  readonly settings?: Values;
}

/** The values of a target in a version, with the sample inputs. */
export function valuesOf(target: string, { rollout, settings = {} }: Version = {}): Values {
  const added = [settings, ...(rollout === undefined ? [] : [{ rollout }])];
  const resolved = config.values.resolve({
    names: [target],
    added: added.map((data, index) => ({ file: `/version-${index}.yaml`, data })),
    locate: ({ name, file }, path) => ({ path: path.join("."), layer: name, file }),
  });
  const { target: found, problems } = resolved.get(target) ?? { problems: [{ path: target, message: "is no target" }] };
  if (found === undefined) throw new Error(problems.map(({ path, message }) => `${path} ${message}`).join("\n"));
  return mergeValues([sampleInputs(), found.values]);
}

/** What Helm renders of them. */
export async function manifestsOf(values: Values): Promise<readonly Manifest[]> {
  const rendered = await renderAll(new Map([["", values]]));
  return parseManifests(rendered.get("") ?? "");
}

/** A version with another image of the frontends: one whose digest is that digit over and over. */
export function image(digit: string): Version {
  return { settings: { frontend: { image: { digest: `sha256:${digit.repeat(64)}` } } } };
}

/**
 * Writes settings into a file for `--overlay`; JSON is YAML, and versions that are deployed at the same time have files of
 * their own.
 *
 * @param directory of the cluster, with which it goes away
 */
export async function writeSettings(directory: string, settings: Values): Promise<string> {
  const text = JSON.stringify(settings);
  const file = join(directory, "settings", `${createHash("sha256").update(text).digest("hex")}.yaml`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}
