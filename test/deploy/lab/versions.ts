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
