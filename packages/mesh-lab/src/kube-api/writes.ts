import type { KubernetesObject } from "../manifest/index.ts";
import { admit } from "./admit.ts";
import type { Answer, ApiRequest } from "./api-request.ts";
import { decodeBody, decodeObject } from "./decode-body.ts";
import { isJsonObject } from "./json.ts";
import type { ObjectStore, StoredObject } from "./object-store.ts";
import { patched } from "./patched.ts";
import { existing, find } from "./reads.ts";
import { badRequest, StatusError } from "./status-error.ts";
import { type Target, targetText } from "./target.ts";
import { viewOf } from "./view.ts";

/** Answers a request that changes an object, or throws a {@link StatusError}. */
export type Write = (store: ObjectStore, target: Target, request: ApiRequest) => Answer;

/** POST to a collection: the object without its status; 409 when there is one of its name. */
export const create: Write = (store, target, request) => {
  if (target.name !== undefined) throw notAllowed(target, request);
  const object = admit(target.resource, decodeObject(named(decodeBody(request), store), target));
  const wanted = { ...target, ...object.metadata, name: object.metadata.name };
  if (find(store, wanted) !== undefined) {
    throw new StatusError(409, "AlreadyExists", `${targetText(wanted)} already exists`);
  }
  return commit(store, target, { request, object: withStatus(object, undefined), code: 201 });
};

/** PUT of an object or of its status; 409 when it names a resourceVersion that is not the stored one. */
export const replace: Write = (store, target, request) => {
  if (target.name === undefined) throw notAllowed(target, request);
  const previous = existing(store, target);
  const object = decodeObject(decodeBody(request), target);
  return commit(store, target, { request, object: combined({ target, previous, object }), code: 200 });
};

/** PATCH of an object or of its status; a server-side apply may also create it. */
export const patch: Write = (store, target, request) => {
  if (target.name === undefined) throw notAllowed(target, request);
  const applies = request.contentType.startsWith("application/apply-patch");
  const previous = applies ? find(store, target) : existing(store, target);
  const object = decodeObject(patched(previous, request), target);
  if (previous === undefined)
    return commit(store, target, { request, object: withStatus(object, undefined), code: 201 });
  return commit(store, target, { request, object: combined({ target, previous, object }), code: 200 });
};

interface Change {
  readonly request: ApiRequest;
  readonly object: KubernetesObject;
  readonly code: number;
}

function commit(store: ObjectStore, target: Target, { request, object, code }: Change): Answer {
  const { resource } = target;
  const admitted = admit(resource, object);
  const tried = request.query.getAll("dryRun").includes("All");
  const stored = tried ? store.preview(resource, admitted) : store.put(resource, admitted);
  return { code, body: viewOf(target, request.accept).object(stored) };
}

interface Replacement {
  readonly target: Target;
  readonly previous: StoredObject;
  readonly object: KubernetesObject;
}

/** The new object with the old status, or the old object with the new status: each has its own writer. */
function combined({ target, previous, object }: Replacement): KubernetesObject {
  const { resourceVersion } = object.metadata;
  if (
    resourceVersion !== undefined &&
    resourceVersion !== "" &&
    resourceVersion !== previous.metadata.resourceVersion
  ) {
    const why = "the object has been modified; please apply your changes to the latest version and try again";
    throw new StatusError(409, "Conflict", `Operation cannot be fulfilled on ${targetText(target)}: ${why}`);
  }
  return target.status ? withStatus(previous, object["status"]) : withStatus(object, previous["status"]);
}

function withStatus(object: KubernetesObject, status: unknown): KubernetesObject {
  const { apiVersion, kind, metadata, status: _status, ...rest } = object;
  return { apiVersion, kind, metadata, ...rest, ...(status !== undefined && { status }) };
}

/** With a name made from `generateName` where it has none. */
function named(value: unknown, store: ObjectStore): unknown {
  if (!isJsonObject(value)) throw badRequest("the body is no object");
  const { metadata } = value;
  if (!isJsonObject(metadata) || typeof metadata["generateName"] !== "string" || metadata["name"]) return value;
  // The version is new with each object, so the name is too.
  const name = `${metadata["generateName"]}${store.version.toString(36).padStart(5, "0")}`;
  return { ...value, metadata: { ...metadata, name } };
}

/** The resource is there, but this verb is not. */
export function notAllowed(target: Target, { method }: ApiRequest): StatusError {
  return new StatusError(405, "MethodNotAllowed", `${method} is not allowed on ${targetText(target)}`);
}
