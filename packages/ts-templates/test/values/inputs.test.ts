import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { findHelm, helmTemplate } from "../../src/helm/index.ts";
import { inputsFromEnv, inputsSkeleton, missingInputs, type Values, valuesSchemaJson } from "../../src/values/index.ts";
import { testDirectory, writeChart } from "../helm/test-chart.ts";
import { sampleConditions, sampleSchema, tenantId } from "./sample-schema.ts";

const directory = await testDirectory();

const v2 = { mise: { enabled: true }, routing: { defaultStack: "v2" } };
const names = (values: Values) => missingInputs(sampleSchema, values, sampleConditions).map(({ name }) => name);

describe("the inputs that values still need", () => {
  it("are those that are always required, and those that a condition requires", () => {
    expect(names({})).toEqual(["tenantId"]);
    expect(names(v2)).toEqual(["tenantId", "miseAppId"]);
  });

  it("are not those that a layer gives", () => {
    expect(names({ ...v2, inputs: { tenantId } })).toEqual(["miseAppId"]);
    expect(names({ inputs: { tenantId } })).toEqual([]);
  });

  it("are none of a chart without inputs", () => {
    expect(missingInputs(z.object({ a: z.string() }), {})).toEqual([]);
  });
});

describe("the skeleton of inputs", () => {
  const missing = missingInputs(sampleSchema, v2, sampleConditions);

  it("is a values file to fill in", () => {
    expect(inputsSkeleton(missing, "yaml")).toBe(`inputs:
  # Tenant of the cluster.
  # (GUID (8-4-4-4-12 hex digits))
  tenantId:
  # Client id of MISE's own Entra app.
  # (GUID (8-4-4-4-12 hex digits))
  miseAppId:
`);
    expect(inputsSkeleton([], "yaml")).toBe("inputs: {}\n");
  });

  it("is a values file for a pipeline that replaces placeholders", () => {
    expect(load(inputsSkeleton(missing, "placeholders"))).toEqual({
      inputs: { tenantId: "__tenantId__", miseAppId: "__miseAppId__" },
    });
  });

  it("is a list of environment variables, which can be read back", () => {
    expect(inputsSkeleton(missing, "env")).toBe(`# Tenant of the cluster.
# (GUID (8-4-4-4-12 hex digits))
HELM_TS_INPUT_TENANT_ID=
# Client id of MISE's own Entra app.
# (GUID (8-4-4-4-12 hex digits))
HELM_TS_INPUT_MISE_APP_ID=
`);
    const env = { HELM_TS_INPUT_TENANT_ID: tenantId, HELM_TS_INPUT_MISE_APP_ID: "", HELM_TS_INPUT_OTHER: "x" };
    expect(inputsFromEnv(sampleSchema, env)).toEqual({ inputs: { tenantId } });
  });

  it("names variables as shells do", () => {
    const inputs = z.object({
      cosmosDBDocumentEndpoint: z.string(),
      genevaActionsAppId: z.string(),
      "odd-name.v2": z.string(),
    });
    expect(missingInputs(z.object({ inputs }), {}).map(({ variable }) => variable)).toEqual([
      "HELM_TS_INPUT_COSMOS_DB_DOCUMENT_ENDPOINT",
      "HELM_TS_INPUT_GENEVA_ACTIONS_APP_ID",
      "HELM_TS_INPUT_ODD_NAME_V2",
    ]);
  });

  it("is refused by Helm as long as it is not filled in, with the names that are missing", async () => {
    const schema = z.object({ inputs: sampleSchema.shape.inputs });
    const chart = await writeChart(await mkdtemp(join(directory, "chart-")), {
      "values.yaml": "inputs: {}\n",
      "values.schema.json": valuesSchemaJson(schema, { title: "Values" }),
      "templates/empty.yaml": "",
    });
    const helm = await findHelm();
    const render = (text: string) =>
      helmTemplate({ helm, chart, release: "demo", namespace: "demo", values: [load(text) as Values] });
    await expect(render(inputsSkeleton(missing, "yaml"))).rejects.toThrow(
      ".Values.inputs.tenantId: got null, want string",
    );
    await expect(render(inputsSkeleton(missing, "placeholders"))).rejects.toThrow(
      "'__tenantId__' does not match pattern",
    );
    await expect(render(`inputs: {tenantId: ${tenantId}}`)).resolves.toBe("\n");
  });
});
