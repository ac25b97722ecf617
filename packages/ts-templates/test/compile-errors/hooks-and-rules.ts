import { defineChart, foreignHelper, hook, rule } from "@helm/ts-templates";
import { z } from "zod";

const image = foreignHelper("common.image", { parameters: z.object({ name: z.string() }), returns: z.string() });
const job = { apiVersion: "batch/v1", kind: "Job", metadata: { name: "migrate" } };

export default defineChart({
  values: z.strictObject({ name: z.string(), replicas: z.int() }),
  rules: ({ name }) => [rule({ test: name, message: "There is a name." })],
  templates: (values) => ({
    job: hook(job, { on: ["preinstall"], deletePolicy: ["before-hook-creation"] }),
    pod: { apiVersion: "v1", kind: "Pod", metadata: { name: image({ name: values.replicas }) } },
  }),
});
