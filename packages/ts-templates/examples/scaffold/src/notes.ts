import { choose, type Expr, each, eq, isNotEmpty, lines, release, text, when } from "@helm/ts-templates";
import type { Names } from "./names.ts";
import type { Values } from "./values.ts";

/** What Helm tells the person who installs the chart. */
export function notes({ ingress, service }: Values, { fullname }: Names): Expr<string> {
  const scheme = choose(isNotEmpty(ingress.tls), "https", "http");
  return lines`
    ${release.name} is installed. Its address:
    ${when(
      ingress.enabled,
      each(ingress.hosts, ({ host }) => text`  ${scheme}://${host}`),
      when(
        eq(service.type, "LoadBalancer"),
        text`  kubectl get service ${fullname} --namespace ${release.namespace} --watch`,
        text`  kubectl port-forward service/${fullname} 8080:${service.port} --namespace ${release.namespace}`,
      ),
    )}
  `;
}
