import type { KubernetesObject } from "@helm/kube-lab";
import { renderAll } from "../kubernetes/render.ts";
import { targetStates } from "../kubernetes/targets.ts";
import { parseManifests } from "../kubernetes/toolkit.ts";

/** An object, and the first target and state that it is rendered for. */
export interface Rendered {
  readonly target: string;
  readonly state: string;
  readonly object: KubernetesObject;
}

/** Every object that is rendered for any target in any state of the rollout; equal ones once. */
export async function everyObject(): Promise<readonly Rendered[]> {
  const states = targetStates();
  const manifests = await renderAll(new Map([...states].map(([key, { values }]) => [key, values])));
  const distinct = new Map<string, Rendered>();
  for (const [key, { target, state }] of states) {
    for (const { body } of parseManifests(manifests.get(key) ?? "")) {
      const object = body as unknown as KubernetesObject;
      const text = JSON.stringify(object);
      if (!distinct.has(text)) distinct.set(text, { target, state, object });
    }
  }
  return [...distinct.values()];
}
