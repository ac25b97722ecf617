import { nameValues } from "@helm/ts-templates/stdlib";
import { z } from "zod";

/** What the program is told on its command line. */
export const application = {
  ...nameValues,
  namespaceOverride: z.string().default("").describe("Namespace of most objects, instead of the release's"),
  replicaCount: z.int().min(0).default(1).describe("Pods; with autoscaling, the least of them"),
  logLevel: z.string().default("info").describe("How much is logged"),
  host: z.string().default("").describe("Address to listen on; all of them where it is empty"),
  backend: z.string().default("").describe("Address that the page in the browser calls"),
  backends: z.array(z.string()).default([]).describe("Addresses that an echo is passed on to"),
  cache: z.string().default("").describe("Address of a Redis, such as tcp://redis:6379"),
  extraArgs: z.array(z.string()).default([]).describe("More arguments of the program"),
  h2c: z.strictObject({ enabled: z.boolean().default(false).describe("Serve HTTP/2 without TLS") }),
  config: z.strictObject({
    path: z.string().default("").describe("Directory of a configuration file"),
    name: z.string().default("").describe("Name of a configuration file"),
  }),
};

export const ui = z.strictObject({
  color: z.string().default("#34577c").describe("Background of the page"),
  message: z.string().default("").describe("Greeting on the page"),
  logo: z.string().default("").describe("Address of the picture on the page"),
});

export const faults = z.strictObject({
  delay: z.boolean().default(false).describe("Answer late, by chance"),
  error: z.boolean().default(false).describe("Answer with errors, by chance"),
  unhealthy: z.boolean().default(false).describe("Never be healthy"),
  unready: z.boolean().default(false).describe("Never be ready"),
  testFail: z.boolean().default(false).describe("Have a test that fails"),
  testTimeout: z.boolean().default(false).describe("Have a test that never ends"),
});
