import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findHelm, helmTemplate, runHelm, type Values } from "../../../src/helm/index.ts";
import { parseManifests, type YamlValue } from "../../../src/manifest/index.ts";
import { checkSynthesis, openProject, synthesize } from "../../../src/project/index.ts";

const project = join(import.meta.dirname, "..");
const chart = join(project, "chart");

test("what is generated in chart/ is up to date, beside what is not", async () => {
  const opened = await openProject(project);
  const synthesis = await synthesize(opened);
  await checkSynthesis(opened, synthesis);
  expect([...synthesis.chart.files.keys()]).not.toContain("templates/ingress.yaml");
});

describe("the chart as it is in the repository", () => {
  test("has the generated name in the template that is written by hand", async () => {
    const documents = await render({ fullnameOverride: "fashion", host: "fashion.example.com" });
    expect(documents["Ingress fashion"]).toMatchObject({ spec: { rules: [{ host: "fashion.example.com" }] } });
    expect(documents["Deployment fashion"]).toBeDefined();
  });

  test("has the labels of the library in the template that is generated", async () => {
    const documents = await render({});
    expect(documents["Deployment storefront"]).toHaveProperty("metadata.labels", {
      "shops.example.com/component": "server",
      "shops.example.com/release": "storefront",
    });
  });

  test("runs the subchart under its alias, with a value of this chart and one of its own", async () => {
    const documents = await render({});
    expect(documents["Deployment storefront-sessions"]).toMatchObject({
      spec: { replicas: 2, template: { spec: { containers: [{ args: ["--port=11211"] }] } } },
    });
    expect(sessions(documents)).toEqual([{ name: "SESSIONS", value: "cache://storefront-sessions:11211" }]);
  });

  test("does without the subchart where its condition does not hold", async () => {
    const elsewhere = await render({ sessions: { enabled: false }, sessionsUrl: "cache://elsewhere:1" });
    expect(Object.keys(elsewhere)).not.toContain("Deployment storefront-sessions");
    expect(sessions(elsewhere)).toEqual([{ name: "SESSIONS", value: "cache://elsewhere:1" }]);
    expect(sessions(await render({ sessions: { enabled: false } }))).toEqual([]);
  });

  test("has its files, and the definitions of its kinds", async () => {
    const documents = await render({});
    expect(documents["ConfigMap storefront"]).toHaveProperty("data", { "motd.txt": "Welcome to the shop.\n" });
    const { stdout } = await runHelm(await findHelm(), ["show", "crds", chart]);
    expect(stdout).toContain("name: offers.shop.example.com");
  });

  test("tells people where the shop is", async () => {
    const args = ["install", "storefront", chart, "--dry-run=client", "--set", "host=a.example.com"];
    const { stdout } = await runHelm(await findHelm(), args);
    expect(stdout).toContain("The shop is at https://a.example.com/.");
  });
});

type Documents = Readonly<Record<string, YamlValue>>;

async function render(values: Values): Promise<Documents> {
  const release = { release: "storefront", namespace: "shops" };
  const text = await helmTemplate({ helm: await findHelm(), chart, ...release, values: [values] });
  return Object.fromEntries(parseManifests(text).map(({ body }) => [named(body), body]));
}

function named(body: YamlValue): string {
  const { kind, metadata } = body as { readonly kind: string; readonly metadata: { readonly name: string } };
  return `${kind} ${metadata.name}`;
}

function sessions(documents: Documents): unknown {
  const deployment = documents["Deployment storefront"] as {
    spec: { template: { spec: { containers: readonly { env: unknown }[] } } };
  };
  return deployment.spec.template.spec.containers[0]?.env;
}
