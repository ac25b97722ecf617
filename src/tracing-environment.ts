import type { Templated, ValueRef } from "@helm/ts-templates";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { ChartValues } from "./values/chart-schema.ts";

/** Where a process sends its traces, as every OpenTelemetry SDK reads it. */
export function tracingEnvironment(
  tracing: ValueRef<ChartValues["frontend"]["tracing"]>,
): readonly Templated<IEnvVar>[] {
  return [
    { name: "OTEL_EXPORTER_OTLP_ENDPOINT", value: tracing.address },
    { name: "OTEL_TRACES_EXPORTER", value: tracing.exporter },
  ];
}
