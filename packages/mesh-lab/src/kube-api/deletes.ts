import type { ApiRequest } from "./api-request.ts";
import { decodeBody } from "./decode-body.ts";
import { isJsonObject } from "./json.ts";
import type { StoredObject } from "./object-store.ts";
import { existing } from "./reads.ts";
import { selectionOf } from "./selection.ts";
import { StatusError } from "./status-error.ts";
import { targetText } from "./target.ts";
import { viewOf } from "./view.ts";
import { notAllowed, type Write } from "./writes.ts";

/** DELETE of an object, at once and without its dependants; 409 when a precondition does not hold. */
export const erase: Write = (store, target, request) => {
  if (target.status) throw notAllowed(target, request);
  if (target.name === undefined) return eraseSelected(store, target, request);
  const { name, namespace, resource } = target;
  const stored = existing(store, target);
  if (!holds(stored, request)) {
    const why = "the object is not the one of the preconditions";
    throw new StatusError(409, "Conflict", `Operation cannot be fulfilled on ${targetText(target)}: ${why}`);
  }
  if (!isDryRun(request)) store.delete(resource, { namespace, name });
  const details = { name, group: resource.group, kind: resource.plural, uid: stored.metadata.uid };
  return { code: 200, body: { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details } };
};

/** DELETE of a collection: all that the selectors select. */
const eraseSelected: Write = (store, target, request) => {
  const selected = store.list(target.resource).filter(selectionOf(target, request.query));
  if (!isDryRun(request)) for (const { metadata } of selected) store.delete(target.resource, metadata);
  return { code: 200, body: viewOf(target, request.accept).list(selected, store.version) };
};

function holds({ metadata }: StoredObject, request: ApiRequest): boolean {
  const options = request.body === "" ? {} : decodeBody(request);
  const wanted = isJsonObject(options) && isJsonObject(options["preconditions"]) ? options["preconditions"] : {};
  const { uid = metadata.uid, resourceVersion = metadata.resourceVersion } = wanted;
  return uid === metadata.uid && resourceVersion === metadata.resourceVersion;
}

function isDryRun({ query }: ApiRequest): boolean {
  return query.getAll("dryRun").includes("All");
}
