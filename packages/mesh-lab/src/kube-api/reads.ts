import type { Answer, ApiRequest } from "./api-request.ts";
import type { ObjectStore, StoredObject } from "./object-store.ts";
import { selectionOf } from "./selection.ts";
import { StatusError } from "./status-error.ts";
import { type Target, targetText } from "./target.ts";
import { viewOf } from "./view.ts";

/**
 * Answers a GET that is no watch.
 *
 * @throws StatusError 404 when the object is not there, 400 when a selector cannot be read
 */
export function read(store: ObjectStore, target: Target, { query, accept }: ApiRequest): Answer {
  const view = viewOf(target, accept);
  if (target.name !== undefined) return { code: 200, body: view.object(existing(store, target)) };
  const selected = store.list(target.resource).filter(selectionOf(target, query));
  return { code: 200, body: view.list(selected, store.version) };
}

/**
 * The object that a target names.
 *
 * @throws StatusError 404 when it is not there
 */
export function existing(store: ObjectStore, target: Target): StoredObject {
  const found = find(store, target);
  if (found !== undefined) return found;
  throw new StatusError(404, "NotFound", `${targetText(target)} not found`);
}

/** The object that a target names; undefined when it is not there. */
export function find(store: ObjectStore, { resource, namespace, name = "" }: Target): StoredObject | undefined {
  return store.get(resource, { namespace, name });
}
