import { z } from "zod";

/** What can be set. Descriptions and defaults make chart/values.yaml, its JSON Schema and the table in its README. */
export const schema = z.strictObject({
  image: z.strictObject({
    repository: z.string().default("nginxinc/nginx-unprivileged").describe("Image of the web server"),
    tag: z.string().optional().describe("Version of the image; the chart's appVersion without it"),
  }),
  replicas: z.int().min(1).default(1).describe("Pods of the web server"),
  port: z.int().default(8080).describe("Port on which the web server listens"),
  environment: z.record(z.string(), z.string()).default({}).describe("Environment variables, by name"),
  memory: z.string().optional().describe("Memory that a pod may use; no limit without it"),
});
