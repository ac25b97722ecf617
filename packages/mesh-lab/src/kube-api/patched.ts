import type { ApiRequest } from "./api-request.ts";
import { decodeBody } from "./decode-body.ts";
import { jsonPatch } from "./json-patch.ts";
import { mergePatch } from "./merge-patch.ts";
import type { StoredObject } from "./object-store.ts";
import { StatusError } from "./status-error.ts";

/**
 * The object after the patch of a request, by its content type: a JSON patch, a JSON merge patch, or a server-side
 * apply, which is merged too: who owns which field is not kept.
 *
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply
 *
 * @throws StatusError 415 for other patches, 400 and 422 as the patches do
 */
export function patched(previous: StoredObject | undefined, request: ApiRequest): unknown {
  switch (request.contentType.split(";")[0]) {
    case "application/json-patch+json":
      return jsonPatch(previous, decodeBody(request));
    case "application/merge-patch+json":
    case "application/apply-patch+yaml":
      return mergePatch(previous, decodeBody(request));
    default:
      throw new StatusError(415, "UnsupportedMediaType", `patches of ${request.contentType} are not served here`);
  }
}
