import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { chartSchema } from "../../src/values/index.ts";
import { chartValuesOf, inputsOf, targets } from "./resolve.ts";

const identities = [
  "cosmosDBDocumentEndpoint",
  "csiSecretStoreClientId",
  "frontendMsiClientId",
  "frontendMsiTenantId",
  "imagePullerMsiClientId",
  "imagePullerMsiTenantId",
];

test.each([
  ["dev/cspr/westus3", identities],
  ["dev/dev/westus3", [...identities, "genevaActionsAppId", "genevaTenantId", "miseAppId"]],
  [
    "public/int/uksouth",
    [
      ...identities,
      "armApplicationId",
      "firstPartyAppClientId",
      "genevaActionsAppId",
      "genevaTenantId",
      "miseAppId",
      "tenantId",
    ],
  ],
])("%s needs from the pipeline what it reads and does not state itself", (name, expected) => {
  expect(inputsOf(name).toSorted()).toEqual(expected.toSorted());
});

test.each([
  ["v1", "firstPartyAppClientId"],
  ["v2", "miseAppId"],
])("the application of stack %s is needed only where the stack is enabled", (stack, input) => {
  const other = stack === "v1" ? "v2" : "v1";
  const without = { rollout: `${other}-only` };
  expect(inputsOf("public/int/uksouth")).toContain(input);
  expect(inputsOf("public/int/uksouth", without)).not.toContain(input);
});

const sample = chartSchema.shape.inputs.parse(inputsOfFile());

test("the sample file has every input", () => {
  expect(Object.keys(sample).toSorted()).toEqual(Object.keys(chartSchema.shape.inputs.unwrap().shape).toSorted());
});

test("the sample file agrees with what a target states itself, so the order of Helm's files does not matter", () => {
  for (const { name } of targets) expect(sample).toMatchObject(chartValuesOf(name).inputs);
});

function inputsOfFile(): unknown {
  const file = load(readFileSync(new URL("../golden/inputs.yaml", import.meta.url), "utf8"));
  return Object(file).inputs;
}
