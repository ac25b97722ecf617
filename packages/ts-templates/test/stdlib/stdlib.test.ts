import { expect, test } from "vitest";
import { z } from "zod";
import type { Values } from "../../src/helm/index.ts";
import { defineChart, helper, release, type TemplateFile, text, type ValueRef } from "../../src/index.ts";
import { parseManifests, type YamlValue } from "../../src/manifest/index.ts";
import { printChart } from "../../src/print/index.ts";
import {
  componentName,
  extraManifests,
  extraManifestsSchema,
  image,
  imageSchema,
  labels,
  names,
  nameValues,
  serviceAccountName,
  serviceAccountSchema,
} from "../../src/stdlib/index.ts";
import { renderPrinted } from "../print/printed-chart.ts";

/** What Helm renders of a chart whose only file is `make`. */
async function rendered<S extends z.ZodObject>(
  schema: S,
  make: (values: ValueRef<z.output<S>>) => TemplateFile,
  { values = {}, metadata = {} }: { readonly values?: object; readonly metadata?: object } = {},
): Promise<readonly YamlValue[]> {
  const chart = defineChart({ values: schema, templates: (given) => ({ file: make(given) }) });
  const printed = printChart(chart, { name: "shop", sourceOf: (path) => path });
  const output = await renderPrinted({
    name: "shop",
    templates: new Map(printed.map(({ path, text }) => [path, text])),
    values: schema.parse(values) as Values,
    files: new Map([["Chart.yaml", JSON.stringify({ apiVersion: "v2", name: "shop", version: "1.0.0", ...metadata })]]),
  });
  return parseManifests(output).map(({ body }) => body);
}

const named = (name: unknown) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name } }) as TemplateFile;

test("a name that is cut ends in no sign, however many stood there", async () => {
  const fullnameOverride = `${"a".repeat(60)}--.-`;
  const documents = await rendered(z.strictObject(nameValues), (values) => named(names(values).fullname), {
    values: { fullnameOverride },
  });
  expect(documents).toMatchObject([{ metadata: { name: "a".repeat(60) } }]);
});

test.each([
  [63, `${"a".repeat(38)}-${"b".repeat(9)}`],
  [54, "a".repeat(38)],
  [52, "a".repeat(37)],
])("of the name of a part with at most %i characters, that of the chart is cut to %s", async (limit, cut) => {
  const documents = await rendered(
    z.strictObject(nameValues),
    (values) => named(componentName(names(values).fullname, "long-component", { limit })),
    { values: { fullnameOverride: `${"a".repeat(38)}-${"b".repeat(24)}` } },
  );
  expect(documents).toMatchObject([{ metadata: { name: `${cut}-long-component` } }]);
});

test.each([
  ["", 63, 'componentName(): "" is no name: lower case letters, digits and -.'],
  ["Server", 63, 'componentName(): "Server" is no name: lower case letters, digits and -.'],
  ["server", 6, 'componentName(): "server" leaves no room for a name in 6 characters.'],
])("the part %j of a name of %i characters is refused", (component, limit, message) => {
  expect(() => componentName(helper("fullname", "shop"), component, { limit })).toThrow(message);
});

test("a version with a + is a label that Kubernetes takes, and the chart's labels win over others", async () => {
  const schema = z.strictObject({ ...nameValues, extra: z.record(z.string(), z.string()) });
  const make = (values: ValueRef<z.output<typeof schema>>) =>
    ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "a", labels: labels({ name: names(values).name, extra: values.extra }) },
    }) as TemplateFile;
  const [document] = await rendered(schema, make, {
    values: { extra: { "app.kubernetes.io/name": "stolen", team: "web" } },
    metadata: { version: "1.2.3+build.5", appVersion: "1.10" },
  });
  expect(document).toMatchObject({
    metadata: {
      labels: {
        "helm.sh/chart": "shop-1.2.3_build.5",
        "app.kubernetes.io/name": "shop",
        "app.kubernetes.io/version": "1.10",
        team: "web",
      },
    },
  });
});

test("an image without tag and digest is refused where the chart has no version of its application", async () => {
  const schema = z.strictObject({ image: imageSchema });
  const make = (values: ValueRef<z.output<typeof schema>>) => named(image(values.image));
  await expect(rendered(schema, make, { values: { image: { repository: "web" } } })).rejects.toThrow(
    "An image has neither a tag nor a digest, and the chart has no appVersion.",
  );
  expect(await rendered(schema, make, { values: { image: { repository: "web", tag: 0 } } })).toMatchObject([
    { metadata: { name: "web:0" } },
  ]);
});

test("a chart may have several images and accounts, each with what it falls back to", async () => {
  const schema = z.strictObject({
    web: imageSchema,
    proxy: imageSchema,
    account: serviceAccountSchema,
    proxyAccount: serviceAccountSchema,
  });
  const documents = await rendered(
    schema,
    ({ web, proxy, account, proxyAccount }) => [
      named(image(web)),
      named(image(proxy, { defaultTag: text`v${release.name}` })),
      named(serviceAccountName(account, helper("fullname", "shop"))),
      named(serviceAccountName(proxyAccount, helper("proxy", "shop-proxy"))),
    ],
    {
      values: {
        web: { repository: "web" },
        proxy: { repository: "proxy", registry: "quay.io" },
        account: {},
        proxyAccount: {},
      },
      metadata: { appVersion: "4.5" },
    },
  );
  const found = documents.map((document) => (document as { metadata: { name: string } }).metadata.name);
  expect(found).toEqual(["web:4.5", "quay.io/proxy:vsample", "shop", "shop-proxy"]);
});

test("a text of extra manifests may hold several, or none", async () => {
  const documents = await rendered(
    z.strictObject({ extra: extraManifestsSchema }),
    (values) => extraManifests(values.extra),
    {
      values: {
        extra: [
          "apiVersion: v1\nkind: A\nmetadata: { name: a }\n---\napiVersion: v1\nkind: B\nmetadata: { name: b }\n",
          "{{ if false }}\napiVersion: v1\nkind: C\n{{ end }}",
          { apiVersion: "v1", kind: "D", metadata: { name: "{{ .Release.Name }}" }, data: { colon: "a: {{ `b` }}" } },
        ],
      },
    },
  );
  expect(documents).toMatchObject([
    { kind: "A" },
    { kind: "B" },
    { kind: "D", metadata: { name: "sample" }, data: { colon: "a: b" } },
  ]);
});
