import type { Templated } from "@helm/ts-templates";
import type { ITelemetry } from "@kubernetes-models/istio/telemetry.istio.io/v1/Telemetry";
import type { Values } from "../values-reference.ts";

/** Has every sidecar and gateway of the mesh log its requests. */
export function telemetry(values: Values): Templated<ITelemetry> {
  return {
    apiVersion: "telemetry.istio.io/v1",
    kind: "Telemetry",
    metadata: { name: "mesh-logging", namespace: values.namespaces.mesh },
    spec: { accessLogging: [{ providers: [{ name: "envoy" }] }] },
  };
}
