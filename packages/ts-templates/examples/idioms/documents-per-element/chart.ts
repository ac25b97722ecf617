/**
 * A document for each element of a map or a list.
 *
 * Pitfall: without a separator the documents run into each other, and the last one wins, without an error. Here each
 * document starts with its own.
 */
import { defineChart, eachDocument, type Templated, text } from "@helm/ts-templates";
import type { IService } from "kubernetes-models/v1/Service";
import { z } from "zod";

const values = z.strictObject({
  ports: z.record(z.string(), z.int()).default({}).describe("Ports that get a Service each, by its name"),
});

export const chart = defineChart({
  values,
  templates: ({ ports }) => ({
    services: eachDocument(ports, (port, name): Templated<IService> => {
      return { apiVersion: "v1", kind: "Service", metadata: { name: text`web-${name}` }, spec: { ports: [{ port }] } };
    }),
  }),
});
