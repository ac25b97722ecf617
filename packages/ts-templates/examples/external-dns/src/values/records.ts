import { z } from "zod";

const one = z.union([z.string(), z.int(), z.number(), z.boolean()]);

/** Which records are kept, and how: the arguments of the program. */
export const records = {
  logLevel: z
    .enum(["panic", "debug", "info", "warning", "error", "fatal"])
    .default("info")
    .describe("The least important messages that are logged"),
  logFormat: z.enum(["text", "json"]).default("text").describe("Form of the log"),
  interval: z.string().default("1m").describe("Time from one comparison of all records to the next"),
  triggerLoopOnEvent: z.boolean().default(false).describe("Compare whenever something changes, too"),
  namespaced: z.boolean().default(false).describe("Look at the release's namespace alone"),
  gatewayNamespace: z.string().default("").describe("Namespace of the gateways, instead of all namespaces"),
  sources: z.array(z.string()).default(["service", "ingress"]).describe("Kinds of objects that have names in DNS"),
  policy: z.enum(["create-only", "sync", "upsert-only"]).default("upsert-only").describe("What may be done to records"),
  registry: z.enum(["txt", "aws-sd", "dynamodb", "noop"]).default("txt").describe("Where it is kept whose a record is"),
  txtOwnerId: z.string().default("").describe("Name of this installation in the registry"),
  txtPrefix: z.string().default("").describe("Start of the names of TXT records; without txtSuffix"),
  txtSuffix: z.string().default("").describe("End of the names of TXT records; without txtPrefix"),
  domainFilters: z.array(z.string()).default([]).describe("Domains to which it is limited"),
  excludeDomains: z.array(z.string()).default([]).describe("Domains that are left alone"),
  labelFilter: z.string().default("").describe("Selector of objects by labels"),
  annotationFilter: z.string().default("").describe("Selector of objects by annotations"),
  annotationPrefix: z.string().default("").describe("Start of the annotations that are read"),
  managedRecordTypes: z.array(z.string()).default([]).describe("Types of records, instead of A, AAAA and CNAME"),
  extraArgs: z
    .union([z.array(z.string()), z.record(z.string(), z.union([one, z.array(one)]))])
    .default({})
    .describe("More arguments: as they are, or values by name; they are run as templates"),
  secretConfiguration: z.strictObject({
    enabled: z.boolean().default(false).describe("Have a Secret with the configuration of the provider"),
    mountPath: z.string().default("").describe("Where it is in the container; run as a template"),
    subPath: z.string().default("").describe("Which part of it is there; run as a template"),
    data: z.record(z.string(), z.string()).default({}).describe("Content of the files by name; run as templates"),
  }),
};
