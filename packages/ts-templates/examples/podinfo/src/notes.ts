import { each, eq, lines, text, when } from "@helm/ts-templates";
import type { Context } from "./context.ts";

/** How the page is reached in a browser. */
export function notes({ values: { ingress, service }, names: { fullname, namespace } }: Context) {
  return lines`
    ${when(
      ingress.enabled,
      lines`
        Open one of these addresses:
        ${each(ingress.hosts, ({ host, paths }) => each(paths, ({ path }) => text`  http://${host}${path}`))}
      `,
      when(
        eq(service.type, "ClusterIP"),
        lines`
          Open http://127.0.0.1:8080 while this runs:
            kubectl --namespace ${namespace} port-forward deployment/${fullname} 8080:http
        `,
      ),
    )}
  `;
}
