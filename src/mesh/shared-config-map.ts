import {
  choose,
  comment,
  type Expr,
  each,
  eachDocument,
  eq,
  str,
  type Templated,
  type TemplateFile,
  text,
  yaml,
} from "@helm/ts-templates";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import { policyHeader, stackHeader } from "../headers.ts";
import { misePort } from "../mise/names.ts";
import type { Stacks } from "../stack.ts";
import type { StackName } from "../values/chart-schema.ts";
import type { Values } from "../values-reference.ts";
import { miseHost } from "./mise-host.ts";

/**
 * The part of Istio's mesh configuration that is used here
 * (https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1).
 */
interface MeshConfig {
  readonly extensionProviders: {
    readonly name: string;
    readonly envoyExtAuthzHttp: {
      readonly service: string;
      readonly port: string;
      readonly pathPrefix: string;
      readonly timeout: string;
      readonly failOpen: boolean;
      readonly statusOnError: string;
      readonly includeRequestHeadersInCheck: readonly string[];
    };
  }[];
}

/** What the mesh add-on merges into its own configuration: the external authorizers, for each live revision. */
export function sharedConfigMap(stacks: Stacks, values: Values): TemplateFile {
  return eachDocument(
    values.mesh.revisions,
    (revision): Templated<IConfigMap> => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: {
        name: text`istio-shared-configmap-${revision}`,
        namespace: values.namespaces.mesh,
        labels: { "istio.io/rev": revision },
      },
      data: { mesh: meshConfig(stacks, values) },
    }),
  );
}

function meshConfig(stacks: Stacks, values: Values) {
  const { providers, authorizer } = values.mesh;
  return yaml<MeshConfig>({
    extensionProviders: [
      each(providers, ({ stack }, name) => ({
        name,
        envoyExtAuthzHttp: {
          service: text`${values.namespaces.mise}/${miseHost(miseOf(stack, stacks), values)}`,
          port: `${misePort}`,
          pathPrefix: "/v1/EnvoyValidateRequest",
          timeout: text`${authorizer.timeoutSeconds}s`,
          failOpen: comment("A request about which MISE cannot be asked is refused.", false),
          statusOnError: str(authorizer.statusOnError),
          includeRequestHeadersInCheck: ["x-ext-authz", policyHeader, stackHeader],
        },
      })),
    ],
  });
}

function miseOf(stack: Expr<StackName>, { v1, v2 }: Stacks): Expr<string> {
  return choose(eq(stack, v2.name), v2.miseName, v1.miseName);
}
