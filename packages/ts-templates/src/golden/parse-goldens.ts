import type { Goldens } from "./golden.ts";
import { manifestsOf, type StoreFiles } from "./open-store.ts";
import { parseStore } from "./parse-store.ts";

/**
 * Makes the manifests of all targets again; what several have alike is one object. A store without index has none.
 *
 * @throws HelmTsError `golden.invalid` naming every file that is broken, missing, or not what it was made from
 */
export function parseGoldens(files: StoreFiles): Goldens {
  const store = parseStore(files);
  return new Map(Array.from(store.readers.keys(), (target) => [target, manifestsOf(store, target) ?? []]));
}
