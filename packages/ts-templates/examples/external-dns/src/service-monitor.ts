import {
  byKind,
  choose,
  entries,
  eq,
  ifNotEmpty,
  isNotEmpty,
  release,
  spread,
  type Templated,
  type ValueRef,
  when,
} from "@helm/ts-templates";
import type { IServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import type { Context } from "./context.ts";
import type { Scrape } from "./values/scrape.ts";

type Endpoint = NonNullable<IServiceMonitor["spec"]["endpoints"]>[number];

export function serviceMonitor({ values, metadata, labels, selectorLabels }: Context): Templated<IServiceMonitor> {
  const { serviceMonitor: monitor, provider } = values;
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: {
      ...metadata,
      namespace: choose(isNotEmpty(monitor.namespace), monitor.namespace, release.namespace),
      labels: entries(spread(labels), spread(monitor.additionalLabels)),
      annotations: ifNotEmpty(monitor.annotations),
    },
    spec: {
      jobLabel: "app.kubernetes.io/instance",
      namespaceSelector: { matchNames: [release.namespace] },
      selector: { matchLabels: selectorLabels },
      endpoints: [
        endpoint("http", monitor),
        byKind(provider, {
          record: ({ name, webhook }) => when(eq(name, "webhook"), endpoint("http-webhook", webhook.serviceMonitor)),
        }),
      ],
      targetLabels: ifNotEmpty(monitor.targetLabels),
    },
  };
}

function endpoint(port: string, scrape: ValueRef<Scrape>): Templated<Endpoint> {
  return {
    port,
    path: "/metrics",
    interval: ifNotEmpty(scrape.interval),
    scheme: scrape.scheme,
    bearerTokenFile: ifNotEmpty(scrape.bearerTokenFile),
    tlsConfig: ifNotEmpty(scrape.tlsConfig),
    scrapeTimeout: ifNotEmpty(scrape.scrapeTimeout),
    metricRelabelings: ifNotEmpty(scrape.metricRelabelings),
    relabelings: ifNotEmpty(scrape.relabelings),
  };
}
