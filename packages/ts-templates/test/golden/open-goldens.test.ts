import { appendFile, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openGoldens, readGoldens, writeGoldens } from "../../src/golden/index.ts";
import { type Manifest, manifestsDigest, parseManifests, printManifests } from "../../src/manifest/index.ts";
import { type ShopValues, shopOf, shops, texts } from "./manifests.ts";

const values: Readonly<Record<string, ShopValues>> = {
  "public/int/uksouth": {},
  "public/prod/eastus": { location: "eastus", replicas: 3 },
  "public/prod/westus": { location: "westus", replicas: 3, stacks: ["web"] },
  "rollout/v1/public/int/uksouth": { stacks: ["web"] },
};
const target = "public/prod/eastus";
const deployment = "Deployment.apps/shop/web.yaml";
const service = "Service/shop/web.yaml";
const mixed = "it was edited by hand, or a merge mixed two versions of it";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "helm-ts-test-"));
  await writeGoldens(dir, shops(values));
});
afterEach(() => rm(dir, { recursive: true }));

const file = (path: string) => join(dir, path);
const rewrite = async (path: string, change: (text: string) => string) =>
  writeFile(file(path), change(await readFile(file(path), "utf8")));

describe("opened goldens", () => {
  it("say what readGoldens says, and the digest of each", async () => {
    const store = await openGoldens(dir);
    const goldens = await readGoldens(dir);
    expect(store.names()).toEqual([...goldens.keys()]);
    for (const [name, manifests] of goldens) {
      expect(store.manifestsOf(name)).toEqual(manifests);
      expect(store.digestOf(name)).toBe(manifestsDigest(manifests));
    }
    expect(store.digestOf("public/none")).toBeUndefined();
    expect(store.manifestsOf("public/none")).toEqual([]);
  });

  it("have another digest as soon as a text or a path is another, and the same one for the same files", async () => {
    const { digest } = await openGoldens(dir);
    expect((await openGoldens(dir)).digest).toBe(digest);
    await rename(file(service), file("Service/shop/other.yaml"));
    const renamed = (await openGoldens(dir)).digest;
    await appendFile(file("Service/shop/other.yaml"), "\n");
    const digests = [digest, renamed, (await openGoldens(dir)).digest];
    expect(new Set(digests).size).toBe(3);
  });

  it("are refused when they are asked for, not when they are opened", async () => {
    await rewrite(deployment, (text) => text.replace("replicas: !varies", "replicas: 7 # !varies"));
    const store = await openGoldens(dir);
    expect(store.digest).toMatch(/^[0-9a-f]{64}$/);
    for (const ask of [store.names, store.digests, () => store.digestOf(target), () => store.manifestsOf(target)]) {
      expect(ask).toThrow("The goldens in ");
    }
  });

  it("hold a document that many targets have alike as one object, which nobody can change", async () => {
    const regions = (count: number) =>
      shops(Object.fromEntries(Array.from({ length: count }, (_, index) => [`public/prod/r${index}`, {}])));
    const bodiesOf = async (count: number) => {
      await writeGoldens(dir, regions(count));
      return new Set([...(await readGoldens(dir)).values()].flatMap((all) => all.map(({ body }) => body)));
    };
    expect((await bodiesOf(3)).size).toBe(4);
    const bodies = await bodiesOf(30);
    expect(bodies.size).toBe(4);
    const spec = [...bodies].find(({ kind }) => kind === "Service")?.["spec"];
    expect(Object.isFrozen(spec)).toBe(true);
  });

  it("resolve a hash of data that stands in two documents, whatever their order was", async () => {
    const hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    const objects = ["z", "a"].map((name) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data: {} }));
    const user = { apiVersion: "v1", kind: "Pod", metadata: { name: "x", annotations: { checksum: hash } } };
    const manifests = parseManifests([...objects, user].map((one) => JSON.stringify(one)).join("\n---\n"));
    await writeGoldens(dir, new Map([["a", manifests]]));
    expect(texts(await readGoldens(dir))).toEqual({ a: printManifests(manifests) });
  });
});

describe("what was expected of a target that was rendered", () => {
  const change = fc.record({
    image: fc.constantFrom(undefined, `sha256:${"2".repeat(64)}`),
    location: fc.constantFrom("eastus", "westus", "uksouth"),
    replicas: fc.constantFrom(2, 3),
    port: fc.constantFrom(undefined, 9090),
    stacks: fc.constantFrom(["web"], ["web", "web-v2"], ["web", "web-v3"]),
  });

  it("is its golden, whatever was rendered", async () => {
    const digests = JSON.parse(JSON.stringify((await openGoldens(dir)).digests()));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(values)), change, async (name, { image, port, ...rest }) => {
        const changed = { ...rest, ...(image !== undefined && { image }), ...(port !== undefined && { port }) };
        const store = await openGoldens(dir);
        const expected = store.expectedFor({ target: name, manifests: rendered(changed) }, digests);
        expect(expected).toEqual(store.manifestsOf(name));
      }),
      { numRuns: 60, seed: 9 },
    );
  });

  it("needs no file but those of documents that differ, and of what they refer to", async () => {
    const digests = (await openGoldens(dir)).digests();
    const before = (await readGoldens(dir)).get(target);
    await rewrite(service, () => "# Generated by helm-ts from x\nbroken: [\n");
    const manifests = rendered({ location: "eastus", replicas: 4 });
    const store = await openGoldens(dir);
    expect(store.expectedFor({ target, manifests }, digests)).toEqual(before);
    expect(() => store.manifestsOf(target)).toThrow(`  - ${service}:3: `);
  });

  it("is refused where a file that is read is not the one whose digest is known", async () => {
    const digests = (await openGoldens(dir)).digests();
    await rewrite(deployment, (text) => text.replace("public/prod: 3", "public/prod: 4"));
    const store = await openGoldens(dir);
    const manifests = rendered({ location: "eastus", replicas: 2 });
    expect(() => store.expectedFor({ target, manifests }, digests)).toThrow(`  - ${deployment}: ${mixed}\n`);
  });
});

/** As Helm gives it: with the template that each document came from. */
function rendered(changed: ShopValues): readonly Manifest[] {
  return shopOf(changed).map((manifest) => ({ ...manifest, source: "shop/templates/all.yaml" }));
}
