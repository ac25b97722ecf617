import { each, entries, entry, fn, type Templated, tpl } from "@helm/ts-templates";
import type { ISecret } from "kubernetes-models/v1/Secret";
import type { Context } from "./context.ts";

/** The configuration of the provider. */
export function secret({ values, metadata }: Context): Templated<ISecret> {
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata,
    data: entries(each(values.secretConfiguration.data, (value, name) => entry(name, fn.b64enc(tpl(value))))),
  };
}
