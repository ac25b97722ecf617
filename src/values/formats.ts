import { z } from "zod";

/** Helm does not assert JSON Schema's `format`, so every format is a pattern. */
function matching(pattern: RegExp, allowed: string): z.ZodString {
  return z.string().regex(pattern, allowed);
}

export const guid = matching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  "a GUID in lower case, such as 01234567-89ab-4cde-8f01-23456789abcd",
);
export const digest = matching(/^sha256:[0-9a-f]{64}$/, "an image digest: sha256: and 64 hex digits");
export const hostname = matching(
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/,
  "a DNS name in lower case, such as rp.example.com",
).max(253, "a DNS name of at most 253 characters");
/** RFC 1123 label: the name of a namespace, a service account or a mesh revision. */
export const dnsLabel = matching(
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  "a DNS label: lower case letters, digits and -, at most 63 characters",
);
export const quantity = matching(
  /^[0-9]+(\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$/,
  "a Kubernetes quantity, such as 100m or 512Mi",
);
export const httpsUrl = matching(/^https:\/\/[^\s"]+$/, "an https URL");
export const repository = matching(/^[a-z0-9]+([._/-][a-z0-9]+)*$/, "an image repository, without registry and tag");
/** Text that ends up in HTTP headers and labels of MISE: printable, on one line. */
export const singleLine = matching(/^[^\r\n]+$/, "text on one line, not empty");
