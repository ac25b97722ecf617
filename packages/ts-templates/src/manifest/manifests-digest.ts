import { createHash } from "node:crypto";
import type { Manifest } from "./manifest.ts";
import { keyOf } from "./value-key.ts";
import type { YamlMapping } from "./yaml-value.ts";

/** Of bodies that many targets share. */
const known = new WeakMap<YamlMapping, string>();

/** SHA-256 of what manifests say, in hex; neither their order counts nor the templates they came from. */
export function manifestsDigest(manifests: readonly Manifest[]): string {
  return sha256(
    manifests
      .map(({ body }) => bodyDigest(body))
      .sort()
      .join("\n"),
  );
}

/** SHA-256 of a document, in hex; the order of its keys does not count. */
export function bodyDigest(body: YamlMapping): string {
  const found = known.get(body) ?? sha256(keyOf(body));
  known.set(body, found);
  return found;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
