import { createHash } from "node:crypto";
import { type Manifest, parseManifests, printManifests } from "../../src/manifest/index.ts";

/** What may differ between two renders of the web shop below. */
export interface ShopValues {
  readonly image?: string;
  readonly location?: string;
  readonly replicas?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly stacks?: readonly string[];
  /** Of the Service alone. */
  readonly port?: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A shop with two stacks, whose configuration holds the region and is hashed into an annotation. */
export function shopOf({
  image = "sha256:1111111111111111111111111111111111111111111111111111111111111111",
  location = "uksouth",
  replicas = 2,
  environment = { LOG: "json", PORT: "8080" },
  stacks = ["web", "web-v2"],
  port = 8080,
  labels = {},
}: ShopValues = {}): readonly Manifest[] {
  const data = { LOCATION: location, app: `{\n  "region": "${location}",\n  "log": "json"\n}\n` };
  const metadata = (name: string) => ({ name, namespace: "shop", labels: { app: name, ...labels } });
  const config = { apiVersion: "v1", kind: "ConfigMap", metadata: metadata("web"), data };
  const env = Object.entries(environment).map(([name, value]) => ({ name, value }));
  const container = (name: string) => ({ name, image: `${location.length}.example/shop/web@${image}`, env });
  const checksum = createHash("sha256").update(JSON.stringify(data)).digest("hex");
  const deployments = stacks.map((name) => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata(name),
    spec: {
      replicas,
      template: { metadata: { annotations: { "checksum/config": checksum } }, spec: { containers: [container(name)] } },
    },
  }));
  const service = { apiVersion: "v1", kind: "Service", metadata: metadata("web"), spec: { ports: [{ port }] } };
  return parseManifests([config, ...deployments, service].map((one) => JSON.stringify(one)).join("\n---\n"));
}

/** Goldens of several targets of the shop. */
export function shops(values: Readonly<Record<string, ShopValues>>): ReadonlyMap<string, readonly Manifest[]> {
  return new Map(Object.entries(values).map(([target, one]) => [target, shopOf(one)]));
}

/** Every target's manifests as one text. */
export function texts(goldens: ReadonlyMap<string, readonly Manifest[]>): Readonly<Record<string, string>> {
  const entries = [...goldens].map(([target, manifests]) => [target, printManifests(manifests)] as const);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}
