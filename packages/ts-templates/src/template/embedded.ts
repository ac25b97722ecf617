import type { Expr } from "../expr/index.ts";
import { makePart } from "./part.ts";
import type { Computed, TemplatedValue } from "./templated.ts";

/**
 * A JSON document in a string, such as a configuration file in a ConfigMap. It is built as a structure, so no value
 * can break out of it. Keys come sorted, indented by two spaces.
 *
 * @example data: { "appsettings.json": json<AppSettings>({ AllowedHosts: "*", ClientId: inputs.miseAppId }) }
 */
export function json<T>(document: TemplatedValue<T> | Expr<T>): Computed<string> {
  return makePart({ kind: "embedded", format: "json", body: document });
}

/** A YAML document in a string, such as Istio's mesh configuration. It is built as a structure, as in {@link json}. */
export function yaml<T>(document: TemplatedValue<T> | Expr<T>): Computed<string> {
  return makePart({ kind: "embedded", format: "yaml", body: document });
}
