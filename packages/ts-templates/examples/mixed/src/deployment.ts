import { chart, type Expr, files, release, sha256, type Templated, text, when } from "@helm/ts-templates";
import { selectorLabels } from "@helm/ts-templates/stdlib";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import { hasSessions, libraryLabels } from "./helpers.ts";
import type { Values } from "./values.ts";

interface Names {
  readonly name: Expr<string>;
  readonly fullname: Expr<string>;
}

export function deployment({ sessions, sessionsUrl }: Values, { name, fullname }: Names): Templated<IDeployment> {
  const url = when(sessions.enabled, text`cache://${release.name}-sessions:${sessions.port}`, sessionsUrl);
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: fullname, labels: libraryLabels({ component: "server" }) },
    spec: {
      selector: { matchLabels: selectorLabels({ name }) },
      template: {
        metadata: {
          labels: selectorLabels({ name }),
          annotations: { "checksum/motd": sha256(files.get("files/motd.txt")) },
        },
        spec: {
          containers: [
            {
              name: "storefront",
              image: text`example.com/storefront:${chart.appVersion}`,
              env: [when(hasSessions, { name: "SESSIONS", value: url })],
            },
          ],
        },
      },
    },
  };
}
