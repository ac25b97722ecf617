import { release, type Templated } from "@helm/ts-templates";
import type { IService } from "kubernetes-models/v1/Service";
import { labels } from "./labels.ts";

/** The address of the web server in the cluster. */
export function service(): Templated<IService> {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: release.name, labels },
    spec: { selector: labels, ports: [{ name: "http", port: 80, targetPort: "http" }] },
  };
}
