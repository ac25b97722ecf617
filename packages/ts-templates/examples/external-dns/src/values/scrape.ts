import { subtree } from "@helm/ts-templates";
import type { IServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import { z } from "zod";

type Endpoint = NonNullable<IServiceMonitor["spec"]["endpoints"]>[number];
type Relabeling = NonNullable<Endpoint["relabelings"]>[number];

/** How a port is scraped. */
export const scrape = z.strictObject({
  interval: z.string().default("").describe("Time from scrape to scrape"),
  scrapeTimeout: z.string().default("").describe("Time that a scrape may take"),
  scheme: z.enum(["http", "https"]).optional().describe("Protocol"),
  tlsConfig: subtree<NonNullable<Endpoint["tlsConfig"]>>().default({}).describe("How TLS is spoken"),
  bearerTokenFile: z.string().default("").describe("File with a token"),
  relabelings: z.array(subtree<Relabeling>()).default([]).describe("Changes of labels before the scrape"),
  metricRelabelings: z.array(subtree<Relabeling>()).default([]).describe("Changes of labels after the scrape"),
});

export type Scrape = z.output<typeof scrape>;
