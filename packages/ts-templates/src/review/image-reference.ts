import type { YamlValue } from "../manifest/index.ts";

/** The tag of an image, or its digest as far as a person compares it; undefined for what is no text. */
export function versionIn(reference: YamlValue | undefined): string | undefined {
  if (typeof reference !== "string") return undefined;
  const [, digest] = /@(sha256:[0-9a-f]{12})[0-9a-f]*$/.exec(reference) ?? [];
  return digest ?? /:([^/:]+)$/.exec(reference)?.[1] ?? reference;
}

/** The last part of an image's repository: `web` of `registry.example/shop/web@sha256:…`. */
export function repositoryOf(reference: YamlValue | undefined): string {
  return typeof reference === "string" ? (/([^/]+?)(?:[:@].*)?$/.exec(reference)?.[1] ?? reference) : "image";
}

/** An image without its registry: what several clouds have in common. */
export function withoutRegistry(reference: YamlValue | undefined): YamlValue | undefined {
  if (typeof reference !== "string") return reference;
  const [first = "", ...rest] = reference.split("/");
  return rest.length > 0 && /[.:]/.test(first) ? rest.join("/") : reference;
}
