import { describe, it } from "vitest";
import { requiredWhen } from "../../src/values/index.ts";
import { sampleSchema } from "./sample-schema.ts";

describe("requiredWhen", () => {
  it("takes paths and values of the schema", () => {
    requiredWhen(sampleSchema, { "mise.enabled": true, "routing.weight": 0 }, ["inputs.miseAppId", "routing.limits"]);
    requiredWhen(sampleSchema, { "routing.limits.memory": "1Gi" }, ["mise.callers.admin.namespace"]);
  });

  it("refuses a path that is not there", () => {
    // @ts-expect-error misspelled
    requiredWhen(sampleSchema, { "mise.enabeld": true }, ["inputs.miseAppId"]);
    // @ts-expect-error misspelled
    requiredWhen(sampleSchema, { "mise.enabled": true }, ["inputs.miseAppID"]);
  });

  it("refuses a value that the path cannot have", () => {
    // @ts-expect-error a boolean
    requiredWhen(sampleSchema, { "mise.enabled": "true" }, ["inputs.miseAppId"]);
    // @ts-expect-error no such stack
    requiredWhen(sampleSchema, { "routing.defaultStack": "v3" }, ["inputs.miseAppId"]);
    // @ts-expect-error a map has no one value
    requiredWhen(sampleSchema, { mise: true }, ["inputs.miseAppId"]);
  });
});
