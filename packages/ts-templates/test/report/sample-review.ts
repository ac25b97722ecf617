import type { ChangeGroup, Review } from "../../src/review/index.ts";

const everywhere = { names: ["prod/east", "prod/west"], words: "all 2 of prod" };

const routing: ChangeGroup = {
  id: "change-1",
  risk: "routing",
  change: {
    type: "field",
    path: ["spec", "http"],
    before: [{ name: "default", route: [{ destination: { host: "web" }, weight: 100 }] }],
    after: [
      {
        name: "default",
        route: [
          { destination: { host: "web" }, weight: 90 },
          { destination: { host: "web-v2" }, weight: 10 },
        ],
      },
    ],
  },
  title: "routes of VirtualService shop/web",
  meaning: "of requests without header, 10 % go to web-v2",
  documents: ["VirtualService.networking.istio.io shop/web"],
  targets: { names: ["prod/west"], words: "prod/west" },
  edits: [],
};

const image: ChangeGroup = {
  id: "change-2",
  risk: "image",
  change: {
    type: "field",
    path: ["spec", "template", "spec", "containers", { key: "name", value: "web" }, "image"],
    before: "shop:1",
    after: "shop:2",
  },
  title: "image of Deployment shop/web and shop/web-v2: shop:1 -> shop:2",
  documents: ["Deployment.apps shop/web", "Deployment.apps shop/web-v2"],
  targets: everywhere,
  edits: [],
};

const embedded: ChangeGroup = {
  id: "change-3",
  risk: "availability",
  change: {
    type: "embedded",
    path: ["data", "config.json"],
    format: "json",
    fields: [{ type: "field", path: ["limits", "perMinute"], before: 60, after: 120 }],
  },
  title: "config.json of ConfigMap shop/web: limits.perMinute: 60 -> 120",
  documents: ["ConfigMap shop/web"],
  targets: everywhere,
  edits: [],
};

const checksum: ChangeGroup = {
  id: "change-4",
  risk: "rest",
  change: { type: "checksum", path: ["spec", "template", "metadata", "annotations", "checksum/config"] },
  title: "checksum/config of Deployment shop/web",
  because: "ConfigMap shop/web changed",
  documents: ["Deployment.apps shop/web"],
  targets: everywhere,
  edits: everywhere.names.map((name) => ({
    targets: [name],
    document: "Deployment.apps shop/web",
    edit: {
      type: "changed",
      path: ["spec", "template", "metadata", "annotations", "checksum/config"],
      before: `old of ${name}`,
      after: `new of ${name}`,
    },
  })),
};

const added: ChangeGroup = {
  id: "change-5",
  risk: "rest",
  change: { type: "document-added", kind: "ConfigMap" },
  title: "new ConfigMap shop/banner",
  documents: ["ConfigMap shop/banner"],
  targets: everywhere,
  edits: [
    {
      targets: everywhere.names,
      document: "ConfigMap shop/banner",
      edit: {
        type: "document-added",
        body: {
          apiVersion: "v1",
          kind: "ConfigMap",
          metadata: { name: "banner", namespace: "shop" },
          data: { text: "Ask @everyone\n```\n<b>bold</b> | #1\n" },
        },
      },
    },
  ],
};

/** A change of most types, of each risk but two, with all sections. */
export const sampleReview: Review = {
  before: "main",
  after: "working tree",
  groups: [routing, image, embedded, checksum, added],
  targets: {
    all: ["dev/east", "prod/east", "prod/west", "prod/new"],
    changed: { names: [...everywhere.names, "prod/new"], words: "all 3 of prod" },
    added: [{ name: "prod/new", like: "prod/west" }],
    removed: [],
  },
  images: [
    { name: "Shop", before: "1.0", after: "2.0", documents: ["Deployment.apps shop/web"], targets: everywhere },
    { name: "web-v2", after: "2.0", documents: ["Deployment.apps shop/web-v2"], targets: everywhere },
  ],
  environments: [{ name: "prod", targets: everywhere.names, owners: ["@shop/prod", "jane@example.com"] }],
  verdicts: [
    { by: "prove", passed: true, text: "12 ports, 90 ways in", targets: everywhere, findings: [] },
    {
      by: "mesh",
      passed: false,
      text: "1 of 40 cases failed",
      targets: { names: ["prod/west"], words: "prod/west" },
      findings: ["a request without header: got 403, wanted 200"],
    },
  ],
  notProven: ["That the images of web-v2 exist in the registry."],
};
