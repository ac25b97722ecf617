import { visible } from "../visible.ts";
import type { ClusterError } from "./cluster-error.ts";
import { isAboutTheObject } from "./retry.ts";

/** One thing that is wrong with an object, or that stands in its way. */
export interface RefusalCause {
  /** The path of the field, such as `.spec.replicas`. */
  readonly field?: string;
  readonly message: string;
  /** Who owns the field, for a conflict. */
  readonly manager?: string;
}

/** Why the API server does not take an object. All texts are safe to show. */
export interface Refusal {
  /**
   * `conflict`: somebody else owns fields of it; `invalid`: the object itself; `forbidden`: rights, quota or admission;
   * `unknown-kind`: the server has no such kind; `no-namespace`: the namespace does not exist.
   */
  readonly reason: "conflict" | "invalid" | "forbidden" | "unknown-kind" | "no-namespace" | "other";
  readonly message: string;
  /** Empty where the message is all there is. */
  readonly causes: readonly RefusalCause[];
}

/** What an answer to an apply says, as data. */
export function refusalOf(error: ClusterError): Refusal {
  const causes = causesOf(error);
  const message = isAboutTheObject(error) ? "the object does not fit the schema of its kind" : error.said;
  return { reason: reasonOf(error), message, causes };
}

function reasonOf(error: ClusterError): Refusal["reason"] {
  const { status, said } = error;
  if (status === 409) return "conflict";
  if (status === 400 || status === 422 || isAboutTheObject(error)) return "invalid";
  if (status === 403) return "forbidden";
  if (status === 404) return /^namespaces ".*" not found$/.test(said) ? "no-namespace" : "other";
  return "other";
}

function causesOf(error: ClusterError): readonly RefusalCause[] {
  if (isAboutTheObject(error)) return schemaCauses(error.said);
  return error.causes.map(({ field, message }) => {
    const manager = managerIn(message);
    return { ...(field !== undefined && { field }), message, ...(manager !== undefined && { manager }) };
  });
}

/** `conflict with "kubectl" with subresource "scale" using apps/v1`, as the structured merge library writes it. */
function managerIn(message: string): string | undefined {
  const quoted = /^conflict with ("(?:[^"\\]|\\.)*")/.exec(message)?.[1];
  return quoted === undefined ? undefined : visible(String(JSON.parse(quoted)));
}

/** `failed to create typed patch object (ns/name; apps/v1, Kind=Deployment): .spec.a: field not declared in schema` */
function schemaCauses(said: string): readonly RefusalCause[] {
  const problems = said.replace(/^.*?failed to create typed patch object \(.*?\): /s, "").replace(/^errors:\n/, "");
  return problems.split("\n").flatMap((line) => {
    const [, field, message] = /^\s*(\.\S+?): (.+)$/.exec(line) ?? [];
    if (message !== undefined && field !== undefined) return [{ field, message }];
    return line.trim() === "" ? [] : [{ message: line.trim() }];
  });
}
