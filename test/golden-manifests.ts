import { fileURLToPath } from "node:url";
import { readGoldens } from "#toolkit/golden";
import { asManifest, type Manifest } from "./parity/manifest.ts";

const goldens = await readGoldens(fileURLToPath(new URL("golden", import.meta.url)));

/**
 * The committed manifests of a target, or of one in a state; the golden tests hold them equal to a render.
 *
 * @param name such as `public/int/uksouth` or `rollout/canary/public/int/uksouth`
 */
export function goldenManifests(name: string): readonly Manifest[] {
  const manifests = goldens.get(name);
  if (manifests === undefined)
    throw new Error(`There is no golden ${name}. There are: ${[...goldens.keys()].join(", ")}`);
  return manifests.map(({ body }) => asManifest(body));
}
